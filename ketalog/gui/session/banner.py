"""Who is in the chair: name, facts, allergies, escort, place. Nothing of it is ever clipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ketalog.domain import written
from ketalog.domain.before.allergies import allergy_lines
from ketalog.domain.chart import Chart
from ketalog.domain.escort import (
    Lateness,
    attempt_words,
    back_words,
    expected,
    here_since,
    lateness,
    named_escort,
    seen_escort,
)
from ketalog.domain.look_alike import name_alert
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Patient
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.glyphs import overhang, shown
from ketalog.gui.kit.scale import font, is_touch, px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.session.flow_layout import FlowLayout
from ketalog.gui.session.words import Line, LinkButton
from ketalog.gui.theme import colours_in_force

Chip = tuple[str, str]
TRAINING = "TRAINING"
_LATE: dict[Lateness, str] = {"": "chip-green", "late": "chip-amber", "long late": "chip-red"}


def facts(chart: Chart) -> str:
    """``12 Apr 1979 · 47 y · MRN 004217 · 72 kg``."""
    opened = chart.opened
    patient = opened.patient
    age = written.number(patient.age(opened.day))
    return f"{written.day(patient.born)} · {age} y · MRN {patient.mrn} · {_weights(opened)}"


def _weights(opened: SessionOpened) -> str:
    """``72 kg``; where another weight counts for the dose, ``100 kg, dosed by 61.6 kg ideal``."""
    actual = written.quantity(opened.weight)
    if opened.weight_used == "actual":
        return actual
    return f"{actual}, dosed by {written.quantity(opened.dosing_weight)} {opened.weight_used}"


def allergy_chip(chart: Chart) -> Chip:
    """What the patient does not bear; "not asked" is amber, "none known" was said."""
    allergies = allergy_lines(chart)
    if allergies is None:
        return "Allergies: not asked", "chip-amber"
    if not allergies:
        return "Allergies: none known", "chip-green"
    word = "Allergy" if len(allergies) == 1 else "Allergies"
    return f"{word}: {', '.join(allergies)}", "chip-red"


def escort_chip(chart: Chart, at: datetime) -> Chip:
    """Who takes the patient home, and whether they are here."""
    seen, since = seen_escort(chart, at), here_since(chart, at)
    if seen and since:
        who = _named(seen.value.name, seen.value.relationship)
        return f"Escort: {who} · here since {written.time(since, chart.zone)}", "chip-green"
    named, coming = named_escort(chart, at), expected(chart, at)
    # Before START the list still waits for the call.
    is_open = chart.started_at is None and not (named and named.phoned_at)
    if coming:
        words = f"Escort: {attempt_words(coming.value, chart)}"
        late = lateness(coming.value, chart, at)
        return words, _LATE[late] if late or not is_open else "chip-amber"
    if named is None:
        return "Escort: nobody named", "chip-amber"
    who = _named(named.name, named.relationship)
    if named.phoned_at:
        return f"Escort: {who} · called {written.time(named.phoned_at, chart.zone)}", "chip-green"
    words = f"Escort: {who} · {named.phone}" if named.phone else f"Escort: {who}"
    return words, "chip-amber" if is_open else "chip-green"


def place_words(chart: Chart) -> str:
    """``Chair 3 · Session 4 of 6``."""
    opened = chart.opened
    parts = [f"Chair {chart.chair}"]
    if opened.number is not None:
        of = f" of {written.number(opened.planned)}" if opened.planned else ""
        parts.append(f"Session {written.number(opened.number)}{of}")
    if opened.came_back_from:
        parts.append(back_words(opened))
    return " · ".join(parts)


def _named(name: str, relationship: str) -> str:
    return f"{name}, {relationship}" if relationship else name


class ChipLabel(QLabel):
    """A short statement on a tinted ground; it wraps where it must."""

    def __init__(self) -> None:
        super().__init__()
        self._size = 13.0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._dress()

    def show_chip(self, chip: Chip) -> None:
        """Change words and ground."""
        words, role = chip
        self.setText(shown(words))
        self.setAccessibleName(words)
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def resize_text(self, size: float) -> None:
        """Change the size of the words."""
        if size != self._size:
            self._size = size
            self._dress()

    def sizeHint(self) -> QSize:
        how = font(self._size, bold=True)
        metrics = QFontMetrics(how)
        wide = metrics.horizontalAdvance(self.text()) + px(30)
        return QSize(wide, metrics.height() + px(10) + overhang(self.text(), how))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_size"):
            self._dress()

    def _dress(self) -> None:
        style = f"font-size: {px(self._size)}px; padding: {px(4)}px {px(10)}px;"
        if style != self.styleSheet():
            self.setStyleSheet(style)


class Banner(QWidget, Spoken):
    """The patient, over everything else of the screen; ``move`` asks for another chair."""

    move_asked = Signal()
    spoken_role = QAccessible.Role.Grouping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dense = False
        self.setAccessibleName("Patient")
        self.name = Line(20, bold=True)
        self.facts = Line(13.5, tone="quiet")
        self.allergies = ChipLabel()
        self.escort = ChipLabel()
        self.training, self.alert = ChipLabel(), ChipLabel()
        self.training.show_chip((TRAINING, "chip-amber"))
        self.training.hide()
        self.alert.hide()
        self.place = LinkButton(13.5, "Move the patient to another chair")
        self.place.clicked.connect(self.move_asked)
        middle = QWidget()
        self._flow = FlowLayout(middle)
        for one in (self.name, self.training, self.facts, self.alert, self.allergies, self.escort):
            self._flow.addWidget(one)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        middle.setSizePolicy(policy)
        self._line = QHBoxLayout(self)
        self._line.addWidget(middle, 1, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self.place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._space_out()

    def show_less(self, dense: bool) -> None:
        """Where the text is large, one step smaller, so that the clock keeps its room."""
        if dense == self._dense:
            return
        self._dense = dense
        self.name.resize_text(15 if dense else 20)
        self.facts.resize_text(11 if dense else 13.5)
        for chip in (self.training, self.alert, self.allergies, self.escort):
            chip.resize_text(11 if dense else 13)
        if dense:
            self._flow.addWidget(self.place)
        else:
            self._line.addWidget(self.place, 0, Qt.AlignmentFlag.AlignVCenter)
        self._space_out()

    def show_chart(self, chart: Chart, at: datetime, alikes: Sequence[Patient] = ()) -> None:
        """Show whose session it is, and who may be taken for them."""
        self.training.setVisible(chart.opened.training)
        self.alert.show_chip((name_alert(alikes, brief=self._dense), "chip-amber"))
        self.alert.setVisible(bool(alikes))
        self.name.say(chart.opened.patient.name)
        self.facts.say(facts(chart))
        self.allergies.show_chip(allergy_chip(chart))
        self.escort.show_chip(escort_chip(chart, at))
        self.place.say(place_words(chart))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_line"):
            self._space_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.fillRect(self.rect(), inks.panel)
        painter.setPen(QPen(inks.line, 1))
        y = self.height() - 0.5
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _space_out(self) -> None:
        # The place is as high as a finger needs; it holds the rest apart by itself.
        over = px(4) if self._dense else 0 if is_touch() else px(10)
        self._line.setContentsMargins(px(18), over, px(12), over)
        self._line.setSpacing(px(18))
