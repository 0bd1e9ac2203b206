"""The window. The only room that loads Qt."""
