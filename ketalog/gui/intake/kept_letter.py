"""A letter typed where digits choose: it would be lost unseen, so it is said."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ketalog.gui.kit.choice_row import KEYS, ChoiceRow


def keep_letter(step: ChoiceRow, event: QKeyEvent) -> None:
    """Say which digits choose here, where somebody typed on as if the next line had the keys."""
    letter = event.text()
    if not letter.isalpha() or letter.upper() in KEYS[: len(step.bar.segments)]:
        return
    QApplication.beep()
    last = KEYS[len(step.bar.segments) - 1]
    first = f"“{letter}” is not taken here: first “{step.label_text.lower()}”, 1 to {last}."
    step.complain(first)
