"""What waits for a countersignature, brought before the reader: board, page, PIN, closing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketalog.domain.emergency import NOBODY
from ketalog.domain.events import Note
from ketalog.services.act import Act
from tests.builders import NURSE
from tests.gui.access.ward import ENDED, Ward

WORDS = "asked for water"


def _waits(ward: Ward) -> None:
    """An entry that nobody had signed in for, once."""
    log = ward.logs[ENDED]
    if not ward.house.countersigning.of(log):
        act = Act(log, (Note(WORDS),), NOBODY, confirmed=True)
        ward.house.recording.record(act)
    ward.window.activateWindow()
    ward.window.desk.sign_in(NURSE)


def _page(ward: Ward) -> QWidget:
    _waits(ward)
    ward.window.show_page("countersign")
    return ward.window


def _pin(ward: Ward) -> QWidget:
    _page(ward)
    ward.house.pins.wanted = True
    ward.press(Qt.Key.Key_Return, "1", "915")
    ward.house.pins.wanted = False
    return ward.window


def _refused(ward: Ward) -> QWidget:
    _page(ward)
    form = ward.window.late.countersign.form
    form.forget()
    form.save()
    return ward.window


def _board(ward: Ward) -> QWidget:
    _waits(ward)
    ward.window.show_page("board")
    return ward.window


def _closing(ward: Ward) -> QWidget:
    _waits(ward)
    return ward.session(ENDED)


STATES = {
    "countersign": _page,
    "countersign, refused": _refused,
    "countersign, a PIN": _pin,
    "board, something waits": _board,
    "session ended, something waits": _closing,
}
