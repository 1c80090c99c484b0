"""The drug library’s page."""
