"""What every panel is made of: rows with a label, a place to answer, a message and a question."""
