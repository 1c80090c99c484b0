"""The same with a finger: every tap finds its target on the screen, and no key is pressed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from benchmarks.budgets.said import A_RESCUE, A_SET, CLINICIAN
from benchmarks.kit.nurse import Nurse
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.scale import PX_PER_MM
from ketalog.gui.kit.score_row import ScoreRow
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.theme import Theme


def a_set_by_taps(nurse: Nurse) -> None:
    """The counted set of rules 5.3 on the keypad, with the segments of the scores."""
    with _for_fingers(nurse):
        panel = nurse.page.side.panel
        assert isinstance(panel, VitalsPanel)
        rows = panel.vitals
        _type(nurse, "128/82799814")
        scores = (rows.pain, 3), (rows.rass, -1), (rows.dissociation, 1), (rows.distress, 0)
        for row, score in (*scores, (rows.nausea, 0)):
            assert isinstance(row, ScoreRow)
            nurse.hands.tap(row.bar.segments[row.scores.index(score)])
        nurse.hands.tap(panel.save_button)
        nurse.must_have_written(A_SET)


def a_rescue_by_taps(nurse: Nurse) -> None:
    """Dysphoria, calmed first, midazolam 1 mg IV; the key that opens it is not counted."""
    with _for_fingers(nurse):
        nurse.hands.tap(nurse.page.columns.middle.keys.buttons["rescue_panel"])
        nurse.begin()
        panel = nurse.page.side.panel
        assert isinstance(panel, RescuePanel)
        for row, choice in (
            (panel.trigger, "Dysphoria"), (panel.tried, "Calmed"), (panel.drug, "Midazolam"),
        ):  # fmt: skip
            _choose(nurse, row, choice)
        _type(nurse, "1")
        _choose(nurse, panel.route, "IV")
        _choose(nurse, panel.ordered_by, CLINICIAN)
        nurse.hands.tap(panel.save_button)
        nurse.must_have_written(A_RESCUE)


@contextmanager
def _for_fingers(nurse: Nurse) -> Iterator[None]:
    """The layout for fingers on a screen of 96 dpi; afterwards as it was."""
    before = nurse.window.settings.theme
    nurse.window.dress(Theme(layout="touch", px_per_mm=PX_PER_MM))
    QApplication.processEvents()
    nurse.begin()
    try:
        yield
    finally:
        nurse.window.dress(before)


def _type(nurse: Nurse, text: str) -> None:
    for sign in text:
        nurse.hands.tap(nurse.page.columns.middle.pad.numbers.keys[sign])


def _choose(nurse: Nurse, row: ChoiceRow, choice: str) -> None:
    segments = {segment.text(): segment for segment in row.bar.segments}
    nurse.hands.tap(segments[choice])
