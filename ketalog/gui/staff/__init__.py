"""The people of the clinic: who works here, in which roles."""
