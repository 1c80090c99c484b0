"""What is asked of a patient before a session: lists that are typed line by line."""
