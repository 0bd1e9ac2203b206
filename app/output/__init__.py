"""Values turned into tables, JSON, reports, calendar entries and metrics; one file each."""
