"""The keys of a session's page; F1 lists them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ketalog.domain.pump.infusion import phase_at
from ketalog.gui.session.keys import (
    COPYING,
    COPYING_KEY,
    DRUGS,
    DRUGS_KEY,
    EARLIER,
    EARLIER_KEY,
    ESCORT,
    ESCORT_KEY,
    PRESTART,
    PRESTART_KEY,
    PUMP_CHECK,
    RECORD_KEY,
    SCORES,
    SCORES_KEY,
    SHEET_KEY,
    wanted_by,
    why_nothing,
)

if TYPE_CHECKING:
    from ketalog.gui.session_page import SessionPage

F_KEYS = 10


def bind_keys(page: SessionPage) -> None:
    """Give a session's page its keys; the window's own mean the same everywhere."""
    acts: dict[str, Callable[[], None]] = {
        DRUGS_KEY: lambda: page.want(DRUGS),
        SCORES_KEY: lambda: page.want(SCORES),
        ESCORT_KEY: lambda: page.want(ESCORT),
        PRESTART_KEY: lambda: page.want(PRESTART),
        EARLIER_KEY: lambda: page.want(EARLIER),
        COPYING_KEY: lambda: page.want(COPYING),
        "F11": page.say_no_side_effects,
        "Ctrl+0": page.leave.emit,
        "Ctrl+R": page.correct_a_value,
        "Ctrl+K": lambda: page.want(PUMP_CHECK),
        RECORD_KEY: lambda: page.print(page.desk.printing.record),
        SHEET_KEY: lambda: page.print(page.desk.printing.sheet),
    }
    acts |= {key: partial(_press, page, key) for key in (f"F{n}" for n in range(1, F_KEYS + 1))}
    for key, act in acts.items():
        QShortcut(QKeySequence(key), page).activated.connect(act)


def _press(page: SessionPage, key: str) -> None:
    phase = phase_at(page.desk.chart(page.log), page.desk.now())
    name = wanted_by(key, phase)
    if name:
        page.want(name)
    else:
        page.status.say(why_nothing(key, phase))
