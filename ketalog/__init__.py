"""A nursing session log for ketamine infusions."""

__version__ = "0.1.0"
