"""Who looked at what: kept while the windows are used, and read by an auditor."""
