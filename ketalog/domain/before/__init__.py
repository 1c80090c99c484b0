"""What is seen to before START: the list, what was there before, who is in the building."""
