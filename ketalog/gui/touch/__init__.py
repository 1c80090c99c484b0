"""What stands in for the keys where a session is charted with a finger."""
