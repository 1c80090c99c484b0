"""The drug stock’s page."""
