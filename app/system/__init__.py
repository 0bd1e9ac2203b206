"""The only rooms that name an operating system."""
