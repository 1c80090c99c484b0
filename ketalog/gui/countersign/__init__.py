"""What waits for somebody's own PIN, and giving it."""
