"""The clinic that these tests share."""

from tests.gui.shell.a_clinic import desk, house, maria

__all__ = ["desk", "house", "maria"]
