"""Draws the chart's ground: grid, band, pauses, lines of time, labels and event marks."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from ketalog.domain import written
from ketalog.gui.session.chart_layout import Layout, free_place
from ketalog.gui.session.chart_scene import tick_words
from ketalog.gui.session.chart_series import (
    chevron_at,
    draw_series,
    reading_rects,
    round_at,
    series_labels,
    square_at,
)
from ketalog.gui.session.inks import Inks

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter


class ChartPainting:
    """One frame of the chart."""

    def __init__(self, painter: QPainter, layout: Layout, inks: Inks) -> None:
        self._painter = painter
        self._layout = layout
        self._inks = inks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._metrics = QFontMetricsF(painter.font())

    def draw(self, reading: int | None, words: str) -> None:
        """Everything, and the reading that is looked at."""
        self._draw_band()
        self._draw_pauses()
        self._draw_grid()
        self._draw_end()
        draw_series(self._painter, self._layout, self._inks)
        self._draw_looked_at(reading)
        self._draw_now()
        self._draw_labels()
        self._draw_legend(words)
        self._draw_marks()
        if not self._layout.scene.readings:
            self._text(self._layout.plot, MIDDLE, "No vitals yet", self._inks.quiet)

    def _text(self, rect: QRectF, how: Qt.AlignmentFlag, words: str, colour: QColor) -> None:
        self._painter.setPen(colour)
        self._painter.drawText(rect, how, words)

    def _draw_band(self) -> None:
        band = self._layout.scene.band
        if band is None:
            return
        plot = self._layout.plot
        top, bottom = self._layout.pressure_y(band.high), self._layout.pressure_y(band.low)
        self._painter.fillRect(QRectF(plot.left(), top, plot.width(), bottom - top), self._inks.band)

    def _draw_pauses(self) -> None:
        plot = self._layout.plot
        for since, until in self._layout.scene.pauses:
            left, right = self._layout.x(since), self._layout.x(until)
            field = QRectF(left, plot.top(), right - left, plot.height())
            self._painter.fillRect(
                field, QBrush(self._inks.line, Qt.BrushStyle.BDiagPattern)
            )

    def _draw_grid(self) -> None:
        layout, scene = self._layout, self._layout.scene
        self._painter.setPen(QPen(self._inks.line, 1))
        levels = [layout.spo2_y(value) for value in scene.spo2.ticks()]
        levels += [layout.pressure_y(value) for value in scene.pressure.ticks()]
        left, right = layout.plot.left(), layout.plot.right()
        self._painter.drawLines([QLineF(left, y, right, y) for y in levels])
        self._painter.setPen(QPen(self._inks.line, 1, Qt.PenStyle.DotLine))
        self._painter.drawLines(
            [
                QLineF(layout.x(tick), layout.strip.top(), layout.x(tick), layout.plot.bottom())
                for tick in scene.time.ticks()
            ]
        )
        for value in scene.spo2.ticks():
            self._scale(layout.spo2_y(value), value)
        for value in scene.pressure.ticks():
            self._scale(layout.pressure_y(value), value)
        self._draw_times()

    def _scale(self, y: float, value: int) -> None:
        unit = self._layout.unit
        place = QRectF(0, y - unit / 2, self._layout.plot.left() - 7, unit)
        self._text(place, RIGHT, written.number(value), self._inks.quiet)

    def _draw_times(self) -> None:
        layout = self._layout
        top = layout.axis.top() + layout.unit * 0.15
        clear = float("-inf")
        for tick in layout.scene.time.ticks():
            words = tick_words(tick, layout.scene.time)
            wide = self._metrics.horizontalAdvance(words)
            if layout.x(tick) - wide / 2 < clear + 6:
                continue
            place = QRectF(layout.x(tick) - wide / 2, top, wide + 1, layout.unit)
            place.moveRight(min(place.right(), layout.legend.right()))
            self._text(place, MIDDLE, words, self._inks.quiet)
            clear = place.right()

    def _upright(self, minute: float, colour: QColor, width: float) -> float:
        x = self._layout.x(minute)
        self._painter.setPen(QPen(colour, width))
        self._painter.drawLine(
            QPointF(x, self._layout.strip.top()), QPointF(x, self._layout.plot.bottom())
        )
        return x

    def _draw_end(self) -> None:
        end = self._layout.scene.end
        if end is not None:
            self._upright(end[0], self._inks.quiet, 1.2)

    def _draw_now(self) -> None:
        now = self._layout.scene.now
        if now is None:
            return
        layout = self._layout
        x = self._upright(now, self._inks.accent, 1.8)
        place = QRectF(x + 5, layout.strip.bottom(), 60, layout.plot.top() - layout.strip.bottom())
        self._text(place, LEFT, "now", self._inks.accent)

    def _draw_looked_at(self, reading: int | None) -> None:
        if reading is not None:
            minute = self._layout.scene.readings[reading].minute
            self._painter.setPen(QPen(self._inks.text, 1, Qt.PenStyle.DashLine))
            x = self._layout.x(minute)
            self._painter.drawLine(
                QPointF(x, self._layout.strip.top()), QPointF(x, self._layout.plot.bottom())
            )

    def _draw_labels(self) -> None:
        colours = {"SpO₂": self._inks.accent, "HR": self._inks.ok, "BP": self._inks.pressure}
        named = series_labels(self._layout, self._metrics.horizontalAdvance)
        for words, place in named:
            self._text(place, LEFT, words, colours[words])
        taken = [*reading_rects(self._layout), *(place for _, place in named), *self._uprights()]
        for words, places in self._ground_labels():
            place = free_place(places, taken)
            if place is not None:
                self._text(place, LEFT, words, self._inks.quiet)
                taken.append(place)

    def _uprights(self) -> list[QRectF]:
        scene, plot = self._layout.scene, self._layout.plot
        minutes = [scene.now, scene.end[0] if scene.end else None]
        return [
            QRectF(self._layout.x(minute) - 2, plot.top(), 4, plot.height())
            for minute in minutes
            if minute is not None
        ]

    def _ground_labels(self) -> list[tuple[str, list[QRectF]]]:
        """The band's and the end's words, each with the places that suit it."""
        layout, unit = self._layout, self._layout.unit
        found = []
        if layout.scene.end:
            minute, words = layout.scene.end
            wide = self._metrics.horizontalAdvance(words) + 2
            x, y = layout.x(minute), layout.plot.bottom() - unit * 1.2
            sides = [x + 6, x - wide - 6]
            fits = [side for side in sides if side + wide <= layout.legend.right()]
            found.append((words, [QRectF(side, y, wide, unit) for side in fits]))
        if layout.scene.band:
            words = layout.scene.band.words
            wide = self._metrics.horizontalAdvance(words) + 2
            top = layout.pressure_y(layout.scene.band.high)
            bottom = layout.pressure_y(layout.scene.band.low)
            levels = [top + 2, bottom - unit - 2, top - unit - 1, bottom + 1]
            xs = [layout.plot.right() - wide - 4 - step * 40 for step in range(20)]
            xs = [x for x in xs if x > layout.plot.left()]
            found.append((words, [QRectF(x, y, wide, unit) for y in levels for x in xs]))
        return found

    def _draw_legend(self, words: str) -> None:
        layout, inks, painter = self._layout, self._inks, self._painter
        x, y = layout.legend.left() + 6, layout.legend.center().y()
        chevron_at(painter, QPointF(x, y + 3), inks.pressure, 1)
        chevron_at(painter, QPointF(x + 13, y - 3), inks.pressure, -1)
        x = self._legend_words(x + 24, "BP mmHg")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.ok)
        round_at(painter, QPointF(x, y))
        x = self._legend_words(x + 9, "HR /min")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.accent)
        square_at(painter, QPointF(x, y))
        x = self._legend_words(x + 9, "SpO₂ %")
        if words:
            rest = QRectF(layout.legend)
            rest.setLeft(x)
            shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, rest.width())
            self._text(rest, RIGHT, shown, inks.text)

    def _legend_words(self, x: float, words: str) -> float:
        wide = self._metrics.horizontalAdvance(words)
        place = QRectF(x, self._layout.legend.top(), wide + 2, self._layout.legend.height())
        self._text(place, LEFT, words, self._inks.quiet)
        return x + wide + 22

    def _draw_marks(self) -> None:
        layout = self._layout
        step = layout.unit * 1.25
        for one in layout.placed:
            top = layout.rows.top() + one.row * step
            bar = QRectF(one.x - 1, top + 1, 3, layout.unit)
            self._painter.fillRect(bar, self._inks.tone(one.mark.tone))
            if one.words:
                place = QRectF(one.label_x, top + 1, layout.legend.right(), layout.unit)
                self._text(place, LEFT, one.words, self._inks.text)


def chart_font(font: QFont, pixels: int) -> QFont:
    """The labels' font: a step smaller than the text around."""
    small = QFont(font)
    small.setPixelSize(max(9, round(pixels * 0.82)))
    return small
