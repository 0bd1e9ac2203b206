"""Every sentence a person reads, in Brazilian Portuguese."""
