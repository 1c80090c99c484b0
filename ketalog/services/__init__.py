"""What a nurse can do, one file a noun; each act reads the clock once."""
