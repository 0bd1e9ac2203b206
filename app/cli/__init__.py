"""The command line. Never loads Qt."""
