"""A chair whose papers are printed, and the printers of its PC."""

from tests.gui.session.conftest import bedside, dressed, filled_clinic, fonts

__all__ = ["bedside", "dressed", "filled_clinic", "fonts"]
