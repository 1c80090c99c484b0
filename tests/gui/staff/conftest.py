"""The window of the clinic whose people have PINs."""

from tests.gui.sign_in.conftest import clock, desk, house, window

__all__ = ["clock", "desk", "house", "window"]
