"""What one PC remembers: look, window, sound, folder; a small TOML file, nothing of a patient."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from ketalog.gui.theme import (
    LARGEST_PERCENT,
    LAYOUTS,
    LEAST_DENSITY,
    MOST_DENSITY,
    SMALLEST_PERCENT,
    THEMES,
    Theme,
)

VOLUME = 60


@dataclass(frozen=True, slots=True)
class PcSettings:
    """The look, whether the window fills the screen, and how loud it may be: 0 to 100.

    ``downtime_folder`` takes the downtime sheets of this PC; empty for none. ``printer`` is the
    one that was chosen; empty for the PC's own. ``backup_folder`` takes the backups.
    """

    theme: Theme = Theme()  # noqa: RUF009 - frozen
    maximised: bool = True
    backup_folder: str = ""
    volume: int = VOLUME
    silent: bool = False
    board_by_due: bool = False
    downtime_folder: str = ""
    printer: str = ""


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
        volume = table.get("volume")
        # To Python, true is a number too.
        if not isinstance(volume, int) or isinstance(volume, bool) or not 0 <= volume <= 100:
            volume = VOLUME
        return PcSettings(
            _theme(table),
            maximised=table.get("maximised") is not False,
            backup_folder=_words(table.get("backup_folder")),
            volume=volume,
            silent=table.get("silent") is True,
            board_by_due=table.get("board_by_due") is True,
            downtime_folder=_words(table.get("downtime_folder")),
            printer=_words(table.get("printer")),
        )

    def save(self, settings: PcSettings) -> None:
        """Remember; a folder that cannot be written is no reason to stop anybody."""
        density = settings.theme.px_per_mm
        text = (
            f'theme = "{settings.theme.name}"\n'
            f"text_percent = {settings.theme.text_percent}\n"
            f'layout = "{settings.theme.layout}"\n'
            + (f"px_per_mm = {density:.4f}\n" if density else "")
            + f"maximised = {str(settings.maximised).lower()}\n"
            f"backup_folder = {_quoted(settings.backup_folder)}\n"
            f"volume = {settings.volume}\n"
            f"silent = {str(settings.silent).lower()}\n"
            f"board_by_due = {str(settings.board_by_due).lower()}\n"
            f"downtime_folder = {_quoted(settings.downtime_folder)}\n"
            f"printer = {_quoted(settings.printer)}\n"
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(text, encoding="utf-8")
        except (OSError, UnicodeEncodeError):
            return


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _quoted(words: str) -> str:
    """As TOML writes a string: JSON's way, with the one sign that it leaves bare."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _theme(table: dict[str, object]) -> Theme:
    """What can be read of the look; the rest is as shipped."""
    theme = Theme()
    for name in THEMES:
        theme = replace(theme, name=name) if table.get("theme") == name else theme
    for layout in LAYOUTS:
        theme = replace(theme, layout=layout) if table.get("layout") == layout else theme
    percent, density = table.get("text_percent"), table.get("px_per_mm")
    if isinstance(percent, int) and SMALLEST_PERCENT <= percent <= LARGEST_PERCENT:
        theme = replace(theme, text_percent=percent)
    if isinstance(density, float | int) and LEAST_DENSITY <= density <= MOST_DENSITY:
        theme = replace(theme, px_per_mm=float(density))
    return theme
