"""Joined choices in one line, or in several where the text is too large for one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from ketalog.gui.kit.focus_ring import FocusRing
from ketalog.gui.kit.pointer import Pointer
from ketalog.gui.kit.scale import px, target
from ketalog.gui.kit.segment import Segment
from ketalog.gui.kit.segment_places import Place, flowing, joined
from ketalog.gui.kit.spoken import Spoken, choose_one

HEIGHT, APART_HEIGHT, GAP = 36, 26, 3
NOTHING_CHOSEN = "nothing chosen"


class SegmentBar(QWidget, Spoken):
    """One stop for Tab; what its keys mean is said by the row that owns it.

    Where it ``acts`` a choice is done with at once, and none stays chosen.
    """

    spoken_role = QAccessible.Role.Grouping
    clicked = Signal(int)
    key_pressed = Signal(QKeyEvent)
    left = Signal()

    def __init__(
        self,
        texts: Sequence[str],
        parent: QWidget | None = None,
        *,
        apart: bool = False,
        acts: bool = False,
    ) -> None:
        super().__init__(parent)
        self._apart = apart
        self._acts = acts
        self._highs: dict[tuple[int, ...], int] = {}
        self.segments: tuple[Segment, ...] = ()
        self._gone: list[Segment] = []
        self._ring = FocusRing(self)
        self.arrived_by_itself = False
        self.keys = ""
        self._pointer = Pointer()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_texts(texts)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Replace the choices."""
        # One of them may be in the middle of its own click: Qt takes it once that is over.
        self._gone = [*filter(isValid, self._gone), *self.segments]
        for old in self.segments:
            old.setParent(None)
            old.deleteLater()
        self.segments = tuple(
            Segment(text, self, apart=self._apart, acts=self._acts) for text in texts
        )
        for index, segment in enumerate(self.segments):
            segment.clicked.connect(lambda _=False, index=index: self.clicked.emit(index))
            segment.show()
        self._highs.clear()
        self.show_keys_of(self.keys)
        self._place()
        self.updateGeometry()

    def name_all(self, label: str) -> None:
        """Tell screen readers what each choice answers."""
        self.setAccessibleName(label)
        for segment in self.segments:
            segment.setAccessibleName(f"{label} {segment.text()}")

    def choose(self, *places: int, several: bool = False) -> None:
        """Show which are chosen."""
        for place, segment in enumerate(self.segments):
            if several:
                segment.setChecked(place in places)
            else:
                choose_one(segment, place in places)

    def spoken_value(self) -> str:
        chosen = [one.accessibleName() for one in self.segments if one.isChecked()]
        label = self.accessibleName()
        bare = (name.removeprefix(label).strip() for name in chosen)
        return "" if self._acts else ", ".join(bare) or NOTHING_CHOSEN

    def show_keys_of(self, keys: str) -> None:
        """The keys in the corners: always where choices stand apart, else while they work."""
        self.keys = keys
        for segment, key in zip_longest(self.segments, keys[: len(self.segments)], fillvalue=""):
            if isinstance(segment, Segment):
                segment.setAccessibleDescription(f"Key {key}" if key.strip() else "No key")
        self._show_keys(keys if self._apart or self.hasFocus() else "")

    def take_focus(self, by_itself: bool) -> None:
        """Put the keys here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.arrived_by_itself = by_itself

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # A layout asks this some hundred times for one change; all that it hangs on is the key.
        high = self._high
        key = (width, high, px(100))
        if key not in self._highs:
            lines = max((place.line for place in self._places(width)), default=0)
            self._highs[key] = high + lines * (high + px(GAP)) + 2 * self._inset
        return self._highs[key]

    def sizeHint(self) -> QSize:
        widths = [segment.width_needed() for segment in self.segments] or [0]
        return QSize(px(160) if self._apart else max(widths) * len(widths), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(px(96), target(24)), self._high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrived, self.arrived_by_itself = self.arrived_by_itself, False
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._pointer.move(self.segments, steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space and self._pointer.place >= 0:
            self.segments[self._pointer.place].click()
        elif not (arrived and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.key_pressed.emit(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.arrived_by_itself:
            self.arrived_by_itself = False
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._show_keys(self.keys)
        self._ring.show()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.arrived_by_itself = False
        self._show_keys(self.keys if self._apart else "")
        self._pointer.leave(self.segments)
        self._ring.hide()
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _show_keys(self, keys: str) -> None:
        """The keys stand in the corners while they work."""
        for index, segment in enumerate(self.segments):
            segment.hint = keys[index : index + 1]
            segment.update()
        self.update()

    @property
    def _inset(self) -> int:
        """Joined choices lie under the focus ring, those apart inside it."""
        return px(4) if self._apart else 0

    @property
    def _high(self) -> int:
        return target(APART_HEIGHT if self._apart else HEIGHT)

    def _places(self, width: int) -> list[Place]:
        widths = [segment.width_needed() for segment in self.segments]
        inset = 2 * self._inset
        return flowing(widths, width - inset, px(GAP)) if self._apart else joined(widths, width)

    def _place(self) -> None:
        places = self._places(self.width())
        for segment, place in zip(self.segments, places, strict=True):
            segment.first, segment.last = place.first, place.last
            top = self._inset + place.line * (self._high + px(GAP))
            segment.setGeometry(self._inset + place.left, top, place.width, self._high)
        self._ring.lie_over()
