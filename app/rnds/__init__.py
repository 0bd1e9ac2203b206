"""The connection test with the RNDS by mutual TLS."""
