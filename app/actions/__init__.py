"""What the program can do, once, for both doors: the command line and the window call these functions."""
