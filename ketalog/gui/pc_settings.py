"""What one PC remembers: look, window, sound; a small TOML file, nothing of a patient."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from ketalog.gui.theme import LARGEST_PERCENT, SMALLEST_PERCENT, THEMES, Theme

VOLUME = 60


@dataclass(frozen=True, slots=True)
class PcSettings:
    """The look, whether the window fills the screen, and how loud it may be: 0 to 100."""

    theme: Theme = Theme()  # noqa: RUF009 - frozen
    maximised: bool = True
    volume: int = VOLUME
    silent: bool = False
    board_by_due: bool = False


class PcFile:
    """Reads and writes the settings; an unreadable file counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> PcSettings:
        """What was remembered, or what is shipped."""
        try:
            table = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return PcSettings()
        name, percent = table.get("theme"), table.get("text_percent")
        theme = Theme()
        if name in THEMES:
            theme = replace(theme, name=name)
        if isinstance(percent, int) and SMALLEST_PERCENT <= percent <= LARGEST_PERCENT:
            theme = replace(theme, text_percent=percent)
        volume = table.get("volume")
        # To Python, true is a number too.
        if not isinstance(volume, int) or isinstance(volume, bool) or not 0 <= volume <= 100:
            volume = VOLUME
        return PcSettings(
            theme,
            maximised=table.get("maximised") is not False,
            volume=volume,
            silent=table.get("silent") is True,
            board_by_due=table.get("board_by_due") is True,
        )

    def save(self, settings: PcSettings) -> None:
        """Remember; a folder that cannot be written is no reason to stop anybody."""
        text = (
            f'theme = "{settings.theme.name}"\n'
            f"text_percent = {settings.theme.text_percent}\n"
            f"maximised = {str(settings.maximised).lower()}\n"
            f"volume = {settings.volume}\n"
            f"silent = {str(settings.silent).lower()}\n"
            f"board_by_due = {str(settings.board_by_due).lower()}\n"
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(text, encoding="utf-8")
        except OSError:
            return
