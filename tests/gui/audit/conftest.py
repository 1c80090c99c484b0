"""The window of a clinic whose people have PINs, an auditor among them."""

from tests.gui.sign_in.conftest import clock, desk, house, window

__all__ = ["clock", "desk", "house", "window"]
