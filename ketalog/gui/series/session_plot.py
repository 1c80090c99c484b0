"""Sessions beside each other: pain and mood before and after, and the highest pressure of each."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.domain.series.across import AcrossRow
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.series.plot_columns import KEY, SHORT_KEY, Column, columns_of, summed_up
from ketalog.gui.series.plot_paint import PlotPainting
from ketalog.gui.theme import colours_in_force

HOW = "Left and Right read the sessions one by one; Enter opens one."


class SessionPlot(QWidget, Spoken):
    """Before is hollow and after is filled. Nothing is joined between sessions: what lay between
    them nobody measured. ``looked`` carries the words of the session that is looked at, ``opened``
    the log of one that is wanted.
    """

    looked = Signal(str)
    opened = Signal(str)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self._looked_at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Plot over the sessions")
        self.setAccessibleDescription(HOW)

    def show_rows(self, rows: Sequence[AcrossRow], zone: ZoneInfo) -> None:
        """Draw these sessions."""
        columns = columns_of(rows, zone)
        if columns != self.columns:
            self.columns = columns
            self._look_at(None)
            self.update()

    @property
    def words(self) -> str:
        """What is read: the session that is looked at."""
        return "" if self._looked_at is None else self.columns[self._looked_at].words

    @property
    def key(self) -> str:
        """What the marks mean, at the width there is."""
        return SHORT_KEY if self._painting(QPainter()).is_close else KEY

    def spoken_value(self) -> str:
        says = self._painting(QPainter()).says
        return self.words or ". ".join(filter(None, (summed_up(self.columns), says)))

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(100), px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painting(painter).draw(self._looked_at)
        if self.hasFocus():
            painter.setPen(QPen(colours_in_force().accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif step is None or not self.columns:
            super().keyPressEvent(event)
        else:
            last = len(self.columns) - 1
            before = self._looked_at if self._looked_at is not None else last + (step < 0)
            self._look_at(min(max(before + step, 0), last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look_at(self._nearest(event.position().x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._look_at(self._nearest(event.position().x()))
        self._open()

    def leaveEvent(self, event: QEvent) -> None:
        self._look_at(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._look_at(None)
        super().focusOutEvent(event)

    def _open(self) -> None:
        if self._looked_at is not None:
            self.opened.emit(self.columns[self._looked_at].log)

    def _look_at(self, number: int | None) -> None:
        if number != self._looked_at:
            self._looked_at = number
            self.setAccessibleDescription(self.words or HOW)
            self.looked.emit(self.words)
            self.update()

    def _nearest(self, x: float) -> int | None:
        return self._painting(QPainter()).column_at(x)

    def _painting(self, painter: QPainter) -> PlotPainting:
        # The ring of what has the keys stands around all.
        room = QRectF(self.rect()).adjusted(5, 4, -5, -4)
        return PlotPainting(painter, room, colours_in_force(), self.columns)
