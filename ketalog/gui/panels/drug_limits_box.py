"""A chosen drug in few lines: usual and highest dose, what is left, strengths, what to mind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import Given
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_limits import usual_of
from ketalog.domain.drugs.drug_room import remaining
from ketalog.domain.patient_state import patient_state
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.panels import rescue_words


class DrugLimitsBox(QWidget):
    """What will be asked is said in amber, on top; limits only of a drug of the library."""

    def __init__(self) -> None:
        super().__init__()
        self.words = WrappedLabel()
        self.words.setProperty("role", "quiet")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.warnings = MessageLine()
        self._box = box = QFrame()
        box.setProperty("role", "panel")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(px(12), px(6), px(12), px(6))
        inside.addWidget(self.words)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, px(3), 0, 0)
        lines.setSpacing(px(4))
        lines.addWidget(self.warnings)
        lines.addWidget(box)
        self.hide()

    def show_for(self, chart: Chart, given: Given | None, at: datetime) -> None:
        """Show the drug that is about to be given."""
        drug = chart.opened.drug(given.drug) if given else None
        warnings = " ".join(rescue_words.over(chart, given, at)) if given else ""
        self.warnings.say(warnings, "warn")
        self._box.setVisible(drug is not None)
        if drug is not None and given is not None:
            self.words.setText("\n".join(_lines(drug, given, chart, at)))
            self.words.setToolTip(drug.source)
        self.setVisible(drug is not None or bool(warnings))


def _lines(drug: Drug, given: Given, chart: Chart, at: datetime) -> Iterator[str]:
    state = patient_state(chart)
    usual = None if state.minor else usual_of(drug, state, given.route)
    left = rescue_words.left_words(remaining(chart, drug.name, at, given.route), chart)
    yield " · ".join(
        part for part in (f"usual up to {written.quantity(usual)}" if usual else "", left) if part
    )
    strengths = ", ".join(
        f"{written.quantity(one.mg_per_ml)} ({written.quantity(one.volume)})"
        for one in drug.strengths
    )
    if strengths:
        yield f"Vials: {strengths}"
    if drug.caution:
        yield f"{drug.caution}."
    if drug.never_with:
        yield f"Never in one container with {', '.join(drug.never_with)}."
    minutes = drug.minutes_before_leaving(given.route)
    if minutes:
        yield f"Then: leaves not before dose + {written.number(minutes)} min."
