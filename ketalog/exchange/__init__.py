"""Values in and out of the program."""
