"""The right-hand panels of a session, one file a form."""
