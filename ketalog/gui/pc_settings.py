"""What one PC remembers: theme, text size, window; a small TOML file, nothing of a patient."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from ketalog.gui.theme import LARGEST_PERCENT, SMALLEST_PERCENT, THEMES, Theme


@dataclass(frozen=True, slots=True)
class PcSettings:
    """The look, and whether the window fills the screen."""

    theme: Theme = Theme()  # noqa: RUF009 - frozen
    maximised: bool = True


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
        return PcSettings(theme, table.get("maximised") is not False)

    def save(self, settings: PcSettings) -> None:
        """Remember; a folder that cannot be written is no reason to stop anybody."""
        text = (
            f'theme = "{settings.theme.name}"\n'
            f"text_percent = {settings.theme.text_percent}\n"
            f"maximised = {str(settings.maximised).lower()}\n"
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(text, encoding="utf-8")
        except OSError:
            return
