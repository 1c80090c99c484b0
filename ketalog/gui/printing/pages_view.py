"""Pages under each other, drawn on the worker as they come into sight."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.printing.pages import Night, Sheets, picture
from ketalog.gui.printing.worker import Worker
from ketalog.gui.theme import Colours, colours_in_force

WIDEST, GAP = 900, 10
ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
LATER_MS = 80
DARK = 128
_Step = QAbstractSlider.SliderAction
SCROLLS: dict[int, tuple[Qt.Orientation, _Step]] = {
    Qt.Key.Key_Up: (Qt.Orientation.Vertical, _Step.SliderSingleStepSub),
    Qt.Key.Key_Down: (Qt.Orientation.Vertical, _Step.SliderSingleStepAdd),
    Qt.Key.Key_PageUp: (Qt.Orientation.Vertical, _Step.SliderPageStepSub),
    Qt.Key.Key_PageDown: (Qt.Orientation.Vertical, _Step.SliderPageStepAdd),
    Qt.Key.Key_Home: (Qt.Orientation.Vertical, _Step.SliderToMinimum),
    Qt.Key.Key_End: (Qt.Orientation.Vertical, _Step.SliderToMaximum),
    Qt.Key.Key_Left: (Qt.Orientation.Horizontal, _Step.SliderSingleStepSub),
    Qt.Key.Key_Right: (Qt.Orientation.Horizontal, _Step.SliderSingleStepAdd),
}


class PagesView(QAbstractScrollArea, Spoken):
    """``moved`` when another page is in front. In a dim theme the pages are dim, on screen only."""

    spoken_role = QAccessible.Role.Document
    moved = Signal()

    def __init__(self, press: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self._sheets: Sheets | None = None
        self._pictures: dict[int, tuple[QImage, bool]] = {}
        self._drawing: dict[int, tuple[int, Future[QImage]]] = {}
        self._zoom = ZOOMS.index(1.0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Pages")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())

    @property
    def page(self) -> int:
        """The page in the middle of what is in sight, from 1; 0 while there is none."""
        if self._sheets is None:
            return 0
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() / 2
        tops = [top for top, _ in self._places()]
        return max(1, sum(top <= middle for top in tops))

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._sheets.sizes) if self._sheets else 0

    @property
    def is_drawn(self) -> bool:
        """Whether every page in sight is there as it should be."""
        return bool(self._sheets) and not self._missing()

    def show_sheets(self, sheets: Sheets | None) -> None:
        """Show a paper from its first page on; None empties the view."""
        self._forget()
        if sheets is None:
            # Another paper may have another shape: it begins whole.
            self._zoom = ZOOMS.index(1.0)
        self._sheets = sheets
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self._draw()
        self.moved.emit()

    def turn(self, key: int) -> bool:
        """Scroll as a key says; False where it says nothing."""
        found = SCROLLS.get(key)
        if found is None:
            return False
        way, step = found
        upright = way == Qt.Orientation.Vertical
        (self.verticalScrollBar() if upright else self.horizontalScrollBar()).triggerAction(step)
        return True

    def zoom(self, by: int) -> None:
        """Larger or smaller by a step; what is in the middle stays there."""
        bar, before = self.verticalScrollBar(), self._whole_height() or 1
        share = (bar.value() + self.viewport().height() / 2) / before
        self._zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        self._arrange()
        bar.setValue(round(share * self._whole_height() - self.viewport().height() / 2))
        self._later.start()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_later"):
            self._arrange()
            self._later.start()
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), inks.background)
        for number, box in self._in_sight():
            found, is_night = self._pictures.get(number, (None, False))
            # One that was drawn for the other light would flash.
            if found is not None and is_night == _is_dark(inks):
                painter.drawImage(box, found)
            else:
                painter.fillRect(box, inks.field)
            painter.setPen(QPen(inks.line, 1))
            painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _draw(self) -> None:
        """Have drawn what is in sight and not there; forget what is far away."""
        if self._sheets is None or not self.isVisible():
            return
        seen = {number for number, _ in self._in_sight()}
        self._pictures = {
            number: found
            for number, found in self._pictures.items()
            if any(abs(number - one) <= 1 for one in seen)
        }
        night, wide = _night(), self._device_width()
        for number in self._missing():
            asked = self._drawing.get(number)
            if asked and asked[0] == wide:
                continue
            if asked:
                asked[1].cancel()
            future = self._press.do(
                self,
                partial(picture, self._sheets, number, wide, night),
                partial(self._take, self._sheets, number, night is not None),
                lambda _: None,
            )
            self._drawing[number] = (wide, future)

    def _take(self, sheets: Sheets, number: int, is_night: bool, found: QImage) -> None:
        if sheets is not self._sheets:
            return
        self._drawing.pop(number, None)
        self._pictures[number] = (found, is_night)
        self.viewport().update()
        self._draw()

    def _missing(self) -> list[int]:
        dark, wide = _is_dark(colours_in_force()), self._device_width()
        missing = []
        for number, _ in self._in_sight():
            found, is_night = self._pictures.get(number, (None, False))
            if found is None or found.width() != wide or is_night != dark:
                missing.append(number)
        return missing

    def _forget(self) -> None:
        for _, future in self._drawing.values():
            future.cancel()
        self._drawing, self._pictures = {}, {}

    def _scrolled(self) -> None:
        self._draw()
        self.viewport().update()
        self.moved.emit()

    def _in_sight(self) -> list[tuple[int, QRectF]]:
        over, high = self.verticalScrollBar().value(), self.viewport().height()
        wide = self._width()
        room = max(0.0, (self.viewport().width() - wide) / 2)
        left = room - self.horizontalScrollBar().value()
        return [
            (number, QRectF(round(left), top - over, wide, tall))
            for number, (top, tall) in enumerate(self._places())
            if top < over + high and top + tall > over
        ]

    def _places(self) -> list[tuple[int, int]]:
        """Top and height of each page."""
        if self._sheets is None:
            return []
        wide, gap = self._width(), px(GAP)
        talls = [round(wide * high / across) for across, high in self._sheets.sizes]
        tops = accumulate((tall + gap for tall in talls[:-1]), initial=0)
        return list(zip(tops, talls, strict=True))

    def _width(self) -> int:
        fits = min(self.viewport().width() - 2, px(WIDEST))
        return max(1, round(fits * ZOOMS[self._zoom]))

    def _device_width(self) -> int:
        return round(self._width() * self.devicePixelRatioF())

    def _whole_height(self) -> int:
        places = self._places()
        return sum(places[-1]) if places else 0

    def _arrange(self) -> None:
        # Coming and going it would change the width, and with it the need for it.
        policy = Qt.ScrollBarPolicy
        bars = policy.ScrollBarAlwaysOff if is_touch() else policy.ScrollBarAlwaysOn
        if bars != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bars)
        room, high = self.viewport().size(), self._whole_height()
        for bar, whole, there in (
            (self.verticalScrollBar(), high, room.height()),
            (self.horizontalScrollBar(), self._width() if high else 0, room.width()),
        ):
            bar.setRange(0, max(0, whole - there))
            bar.setPageStep(max(1, there - px(24)))
            bar.setSingleStep(px(60))


def _is_dark(inks: Colours) -> bool:
    return inks.background.lightness() < DARK


def _night() -> Night | None:
    inks = colours_in_force()
    return Night(inks.text.rgb(), inks.field.rgb()) if _is_dark(inks) else None
