"""What the command line does with keys, backups and chains; nothing here draws a window."""
