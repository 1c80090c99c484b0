"""Whether every part of the program is there: what ``ketalog --self-check`` says."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ketalog import __version__, assets
from ketalog.replaying import replay, script_from


def self_check() -> int:
    """Try cipher, replay, papers, forms and fonts; 0 when all are there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="ketalog-") as folder:
        steps: tuple[tuple[str, Callable[[Path], str]], ...] = (
            ("session, cipher, papers", _session),
            ("forms", _forms),
        )
        for name, step in steps:
            _say(f"{name}: {step(Path(folder))}")
    _say(f"ketalog {__version__} is complete.")
    return 0


def _session(folder: Path) -> str:
    script = script_from(assets.resources / "demo" / "record-depression.toml")
    done = replay(script, folder / "papers", folder / "clinic.ketalog")
    return ", ".join(f"{file.name} {file.stat().st_size:,} bytes" for file in done.files)


def _forms(_: Path) -> str:
    return f"{len(sorted(assets.forms.glob('*.ui')))} found"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
