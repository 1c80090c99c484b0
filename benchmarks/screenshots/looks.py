"""The looks in which every state is shown: theme, size of the text, sizes of the window."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.gui.theme import THEMES, Theme

SMALL, LARGE = (1366, 768), (1920, 1080)
ENLARGED = (150, 200)
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """A theme, and the windows that are shown in it one after the other."""

    theme: Theme
    sizes: tuple[Size, ...]

    def name(self, size: Size) -> str:
        """As it stands in the file's name."""
        enlarged = f"-{self.theme.text_percent}" if self.theme.text_percent > 100 else ""
        return f"{self.theme.name}-{size[0]}{enlarged}"


LOOKS = (
    *(Look(Theme(name), (SMALL, LARGE)) for name in THEMES),
    *(Look(Theme("day", percent), (SMALL,)) for percent in ENLARGED),
)
EVERY_NAME = tuple(look.name(size) for look in LOOKS for size in look.sizes)
