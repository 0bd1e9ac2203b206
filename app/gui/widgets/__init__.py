"""The widgets of the window; each file holds one of them."""
