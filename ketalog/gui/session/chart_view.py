"""The chart: SpO2 on its own strip, BP and HR below, events in rows; read by pointer or keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.domain.chart import Chart
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.session.chart_layout import Layout, laid_out
from ketalog.gui.session.chart_paint import ChartPainting, chart_font
from ketalog.gui.session.chart_pointing import pointed_at
from ketalog.gui.session.chart_scene import Readable, Scene, moved_on, scene_of
from ketalog.gui.session.chart_summary import chart_summary
from ketalog.gui.theme import colours_in_force


class ChartView(QWidget, Spoken):
    """Nothing on it can be dragged; Enter on what is read emits ``correct`` with its entry."""

    correct = Signal(object)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._at: datetime | None = None
        self._scene: Scene | None = None
        self._ground: QPixmap | None = None
        self._drawn: tuple[object, ...] = ()
        self._looked_at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Chart of vital signs")
        self.setAccessibleDescription(
            "Left and Right read sets and events one by one; Enter corrects."
        )

    def show_chart(self, chart: Chart, at: datetime) -> None:
        """Show a session as it stands at a moment."""
        self._at = at
        if self._scene is not None and chart is self._chart:
            self._scene = moved_on(self._scene, chart, at)
        else:
            self._chart, self._scene = chart, scene_of(chart, at)
            if self._looked_at is not None and self._looked_at >= len(self._scene.readable()):
                self._looked_at = None
        if self._seen() != self._drawn:
            self.update()

    def spoken_value(self) -> str:
        if self._chart is None or self._at is None:
            return ""
        return self.words or chart_summary(self._chart, self._at)

    @property
    def words(self) -> str:
        """What is read: the set or event looked at, in words."""
        found = self._found()
        return found.words if found else ""

    def sizeHint(self) -> QSize:
        return QSize(700, 360)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 8, line * 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None:
            return
        seen = self._seen()
        if seen != self._drawn or self._ground is None:
            self._ground, self._drawn = self._grounded(self._scene), seen
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.setFont(self._font())
        inks = colours_in_force()
        found = self._found()
        if found:
            ChartPainting(painter, self._layout(self._scene), inks).draw_over(found)
        if self.hasFocus():
            painter.setPen(QPen(inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._correct()
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._scene is None or not self._scene.readable():
            super().keyPressEvent(event)
            return
        last = len(self._scene.readable()) - 1
        before = self._looked_at if self._looked_at is not None else last + (step < 0)
        self._look_at(min(max(before + step, 0), last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look_at(self._nearest(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._look_at(self._nearest(event.position()))
        self._correct()

    def leaveEvent(self, event: QEvent) -> None:
        self._look_at(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._look_at(None)
        super().focusOutEvent(event)

    def _found(self) -> Readable | None:
        if self._scene is None or self._looked_at is None:
            return None
        return self._scene.readable()[self._looked_at]

    def _correct(self) -> None:
        found = self._found()
        if found:
            self.correct.emit(found.entry)

    def _look_at(self, index: int | None) -> None:
        if index != self._looked_at:
            self._looked_at = index
            self.setAccessibleDescription(self.words)
            self.update()

    def _nearest(self, at: QPointF) -> int | None:
        if self._scene is None:
            return None
        found = pointed_at(self._layout(self._scene), at)
        return None if found is None else self._scene.readable().index(found)

    def _seen(self) -> tuple[object, ...]:
        """All that the ground's look depends on; the now line counts by its pixel."""
        scene = self._scene
        if scene is None:
            return ()
        span = max(scene.time.high - scene.time.low, 1)
        now = -1 if scene.now is None else round(scene.now * self.width() / span)
        still = replace(scene, now=None)
        return still, now, self.size().toTuple(), colours_in_force(), self._font().pixelSize()

    def _grounded(self, scene: Scene) -> QPixmap:
        """Everything but what is looked at, drawn once until something of it changes."""
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ground)
        painter.setFont(self._font())
        ChartPainting(painter, self._layout(scene), colours_in_force()).draw()
        painter.end()
        return ground

    def _font(self) -> QFont:
        return chart_font(self.font(), QFontInfo(self.font()).pixelSize())

    def _layout(self, scene: Scene) -> Layout:
        metrics = QFontMetricsF(self._font())
        area = QRectF(self.rect()).adjusted(4, 2, -4, -2)
        return laid_out(scene, area, metrics.height(), metrics.horizontalAdvance)
