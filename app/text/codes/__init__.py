"""The three parts of each finding and error, one file per group of codes."""
