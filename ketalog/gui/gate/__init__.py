"""What stands before the main window: passphrase, set-up, recovery sheet, what cannot be opened."""
