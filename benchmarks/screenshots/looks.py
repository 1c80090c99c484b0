"""The looks in which every state is shown: theme, size of the window, size of the text."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.gui.theme import THEMES, Theme

SMALL, LARGE = (1366, 768), (1920, 1080)
ENLARGED = (150, 200)


@dataclass(frozen=True, slots=True)
class Look:
    """A theme in a window of a size."""

    theme: Theme
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """As it stands in the file's name."""
        enlarged = f"-{self.theme.text_percent}" if self.theme.text_percent > 100 else ""
        return f"{self.theme.name}-{self.size[0]}{enlarged}"


LOOKS = (
    *(Look(Theme(name), size) for size in (SMALL, LARGE) for name in THEMES),
    *(Look(Theme("day", percent), SMALL) for percent in ENLARGED),
)
