"""The dashboard: what lies in chaves, and the pages behind the list at the side."""
