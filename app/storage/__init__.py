"""Settings, memory of certificates and audit log: atomic, and free of secrets."""
