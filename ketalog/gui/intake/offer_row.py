"""A list whose entries are found while typing: letters narrow the offer, a digit takes one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.gui.intake.list_row import ListField, ListRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.segment_bar import SegmentBar

DIGITS = "123456789"


class OfferField(ListField):
    """A digit takes what is offered under it; one that is not offered is typed."""

    picked = Signal(int)
    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offered = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = DIGITS.find(event.text()) if event.text() else -1
        if 0 <= place < self.offered:
            self.arrived_by_itself = False
            self.picked.emit(place)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()


class OfferRow(ListRow):
    """``most`` is how many entries there may be; the offer stands only while it is typed here."""

    field: OfferField

    def __init__(
        self,
        name: str,
        label: str,
        hint: str,
        *,
        none: str = "None",
        may_be_none: bool = True,
        steps: Sequence[Row] = (),
        most: int = 99,
    ) -> None:
        self.bar = SegmentBar((), apart=True, acts=True)
        self.most = most
        super().__init__(name, label, hint, none=none, may_be_none=may_be_none, steps=steps)
        self.bar.name_all(f"{label}, offered")
        self.bar.setAccessibleDescription("A digit or a click takes one of what is offered")
        self.bar.clicked.connect(self._pick)
        self.bar.key_pressed.connect(self._key)
        self.put_under(self.bar)
        self.bar.hide()
        self.field.picked.connect(self._pick)
        self.field.textChanged.connect(lambda _: self._show_offer())
        self.field.came.connect(self._show_offer)
        # While the keys are on their way Qt would lose them over a widget that hides.
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.timeout.connect(self._put_offer_away)
        self.field.left.connect(self._away.start)
        self.bar.left.connect(self._away.start)

    def made_field(self) -> OfferField:
        return OfferField()

    def offer(self, text: str) -> Sequence[str]:
        """What may be meant by what is typed so far, the likeliest first."""
        raise NotImplementedError

    def pick(self, words: str) -> None:
        """Take something of the offer."""
        self._take(words)

    def read(self, text: str) -> Sequence[Any]:
        raise NotImplementedError

    def parts_of_the_line(self) -> tuple[QWidget, ...]:
        return (self.field, self.bar)

    def _take(self, words: str) -> None:
        self.field.setText(words)
        self.field.finished.emit(True)

    def _pick(self, place: int) -> None:
        self.pick(self._offered()[place])

    def _key(self, event: QKeyEvent) -> None:
        """Beside the field a digit takes as well; what else is typed goes into the field."""
        place = DIGITS.find(event.text()) if event.text() else -1
        if 0 <= place < self.field.offered:
            self._pick(place)
        else:
            event.ignore()

    def _offered(self) -> tuple[str, ...]:
        if len(self.entries) >= self.most:
            return ()
        return tuple(self.offer(self.field.text().strip()))[: len(DIGITS)]

    def _show_offer(self) -> None:
        words = self._offered()
        if words != tuple(segment.text() for segment in self.bar.segments):
            self.bar.show_texts(words)
            self.bar.show_keys_of(DIGITS)
            self.bar.name_all(f"{self.label_text}, offered")
        here = self.field.hasFocus() or self.bar.hasFocus()
        self.field.offered = len(words)
        self.bar.setVisible(bool(words) and here)

    def _put_offer_away(self) -> None:
        if QApplication.focusWidget() not in self.parts_of_the_line():
            self.bar.hide()
