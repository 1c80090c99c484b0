"""Which papers there are, how each is put together, and how it comes onto the disk."""
