"""The wizard: one file per page, a route that says which pages apply, and a session that remembers."""
