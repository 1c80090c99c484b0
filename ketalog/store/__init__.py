"""What is kept: one encrypted file of entries and drafts, and the facts shipped as data."""
