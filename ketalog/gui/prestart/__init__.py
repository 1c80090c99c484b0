"""The list before START: its lines, what is said of each, and START all the same."""
