"""The second place: copies, checks, and the way back to a copy."""
