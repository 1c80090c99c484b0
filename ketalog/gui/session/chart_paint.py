"""Draws the chart's ground: grid, band, pauses, lines of time, labels and event marks."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from ketalog.domain import written
from ketalog.gui.kit import glyphs
from ketalog.gui.session.chart_axis import tick_words
from ketalog.gui.session.chart_labels import labels
from ketalog.gui.session.chart_layout import Layout, Strip
from ketalog.gui.session.chart_scene import Readable
from ketalog.gui.session.chart_score_paint import MARKS, draw_scores, score_colour
from ketalog.gui.session.chart_series import (
    chevron_at,
    draw_series,
    round_at,
    square_at,
)
from ketalog.gui.session.event_words import at_a_word
from ketalog.gui.session.tones import toned
from ketalog.gui.theme import Colours

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter


class ChartPainting:
    """One frame of the chart."""

    def __init__(self, painter: QPainter, layout: Layout, inks: Colours) -> None:
        self._painter = painter
        self._layout = layout
        self._inks = inks
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._metrics = QFontMetricsF(painter.font())

    def draw(self) -> None:
        """Everything but what is looked at."""
        self._draw_band()
        self._draw_pauses()
        self._draw_grid()
        self._draw_end()
        draw_series(self._painter, self._layout, self._inks)
        self._draw_now()
        draw_scores(self._painter, self._layout, self._inks)
        band_is_named = self._draw_labels()
        self._draw_legend(band_is_named)
        self._draw_marks()
        if not self._layout.scene.readings:
            self._draw_empty("No vitals yet")

    def draw_over(self, looked_at: Readable) -> None:
        """The set or event that is looked at: a line at its minute, its words on the right."""
        layout, x = self._layout, self._layout.x(looked_at.minute)
        self._painter.setPen(QPen(self._inks.text, 1, Qt.PenStyle.DashLine))
        self._painter.drawLine(QPointF(x, layout.strip.top()), QPointF(x, layout.plot.bottom()))
        room = layout.legend.width() - 4
        shown = at_a_word(
            looked_at.words, lambda words: self._metrics.horizontalAdvance(words) <= room
        )
        place = QRectF(layout.legend)
        place.setLeft(place.right() - self._metrics.horizontalAdvance(shown) - 4)
        self._painter.fillRect(place, self._inks.panel)
        self._text(place, RIGHT, shown, self._inks.text)

    def _draw_empty(self, words: str) -> None:
        place = QRectF(0, 0, self._metrics.horizontalAdvance(words) + 24, self._layout.unit * 2)
        place.moveCenter(self._layout.plot.center())
        self._painter.fillRect(place, self._inks.panel)
        self._text(place, MIDDLE, words, self._inks.quiet)

    def _text(self, rect: QRectF, how: Qt.AlignmentFlag, words: str, colour: QColor) -> None:
        self._painter.setPen(colour)
        self._painter.drawText(rect, how, glyphs.shown(words))

    def _draw_band(self) -> None:
        band = self._layout.scene.band
        if band is None:
            return
        plot = self._layout.plot
        top, bottom = self._layout.pressure_y(band.high), self._layout.pressure_y(band.low)
        self._painter.fillRect(
            QRectF(plot.left(), top, plot.width(), bottom - top), self._inks.band
        )

    def _draw_pauses(self) -> None:
        plot = self._layout.plot
        for since, until in self._layout.scene.pauses:
            left, right = self._layout.x(since), self._layout.x(until)
            field = QRectF(left, plot.top(), right - left, plot.height())
            self._painter.fillRect(field, QBrush(self._inks.line, Qt.BrushStyle.BDiagPattern))

    def _draw_grid(self) -> None:
        layout, scene = self._layout, self._layout.scene
        inks = self._inks
        grid = inks.band if inks.line == inks.text else inks.line
        self._painter.setPen(QPen(grid, 1))
        levels = [layout.spo2_y(value) for value in scene.spo2.ticks()]
        levels += [layout.pressure_y(value) for value in scene.pressure.ticks()]
        strips = [strip for strip in layout.scores if not strip.as_figures]
        levels += [strip.y(value) for strip in strips for value in strip.score.axis.ticks()]
        left, right = layout.plot.left(), layout.plot.right()
        self._painter.drawLines([QLineF(left, y, right, y) for y in levels])
        self._painter.setPen(QPen(grid, 1, Qt.PenStyle.DotLine))
        self._painter.drawLines(
            [
                QLineF(layout.x(tick), layout.strip.top(), layout.x(tick), layout.plot.bottom())
                for tick in scene.time.ticks()
            ]
        )
        clear = self._scale([(layout.spo2_y(value), value) for value in scene.spo2.ticks()], -1)
        for strip in strips:
            ends = (strip.score.axis.low, strip.score.axis.high)
            clear = self._scale([(strip.y(value), value) for value in ends], clear)
        self._scale([(layout.pressure_y(value), value) for value in scene.pressure.ticks()], clear)
        self._draw_times()

    def _scale(self, marks: list[tuple[float, int]], clear: float) -> float:
        """Figures beside the lines, where they do not touch; returns how far down they reach."""
        unit = self._layout.unit
        for y, value in reversed(marks):
            if y - unit * 0.36 >= clear:
                place = QRectF(0, y - unit / 2, self._layout.plot.left() - 7, unit)
                self._text(place, RIGHT, written.number(value), self._inks.quiet)
                clear = y + unit * 0.36
        return clear

    def _draw_times(self) -> None:
        """The last time always, the others where they do not touch it or each other."""
        layout = self._layout
        top = layout.axis.top() + layout.unit * 0.15
        clear = float("inf")
        for tick in reversed(layout.scene.time.ticks()):
            words = tick_words(tick, layout.scene.time)
            wide = self._metrics.horizontalAdvance(words)
            place = QRectF(layout.x(tick) - wide / 2, top, wide + 1, layout.unit)
            place.moveRight(min(place.right(), layout.legend.right()))
            if place.right() + 6 <= clear:
                self._text(place, MIDDLE, words, self._inks.quiet)
                clear = place.left()

    def _upright(self, minute: float, colour: QColor, width: float) -> None:
        x = self._layout.x(minute)
        self._painter.setPen(QPen(colour, width))
        self._painter.drawLine(
            QPointF(x, self._layout.strip.top()), QPointF(x, self._layout.plot.bottom())
        )

    def _draw_end(self) -> None:
        end = self._layout.scene.end
        if end is not None:
            self._upright(end[0], self._inks.quiet, 1.2)

    def _draw_now(self) -> None:
        now = self._layout.scene.now
        if now is not None:
            self._upright(now, self._inks.accent, 1.8)

    def _draw_labels(self) -> bool:
        """All words that have a place; whether the band's has one."""
        inks = self._inks
        colours = {"spo2": inks.accent, "hr": inks.ok, "bp": inks.pressure, "now": inks.accent}
        found = labels(self._layout, self._metrics.horizontalAdvance)
        for one in found:
            self._text(one.place, LEFT, one.words, colours.get(one.kind, inks.quiet))
        return any(one.kind == "band" for one in found)

    def _draw_legend(self, band_is_named: bool) -> None:
        layout, inks, painter = self._layout, self._inks, self._painter
        scale = layout.scale
        x, y = layout.legend.left() + 8 * scale, layout.legend.center().y()
        chevron_at(painter, QPointF(x, y + 3 * scale), inks.pressure, 1, 4.5 * scale)
        x += 13 * scale
        chevron_at(painter, QPointF(x, y - 2 * scale), inks.pressure, -1, 4.5 * scale)
        units = self._legend_fits()
        x = self._legend_words(x + 10 * scale, "BP mmHg" if units else "BP")
        self._fill(inks.ok)
        round_at(painter, QPointF(x, y), scale)
        x = self._legend_words(x + 9 * scale, "HR /min" if units else "HR")
        self._fill(inks.accent)
        square_at(painter, QPointF(x, y), scale)
        x = self._legend_words(x + 9 * scale, "SpO₂ %" if units else "SpO₂")
        for strip in layout.scores:
            if not strip.as_figures:
                painter.setBackground(inks.panel)
                self._fill(score_colour(strip.score.field, inks))
                MARKS[strip.score.field](painter, QPointF(x, y), scale)
                x = self._legend_words(x + 9 * scale, self._score_words(strip, whole=units))
        if layout.scene.band and not band_is_named:
            self._legend_band(x, layout.scene.band.words)

    @staticmethod
    def _score_words(strip: Strip, *, whole: bool) -> str:
        axis = strip.score.axis
        return f"{strip.score.name} {axis.low}–{axis.high}" if whole else strip.score.short

    def _legend_fits(self) -> bool:
        """Whether there is room for the units as well."""
        curves = [one for one in self._layout.scores if not one.as_figures]
        scores = " ".join(self._score_words(one, whole=True) for one in curves)
        words = self._metrics.horizontalAdvance(f"BP mmHg HR /min SpO₂ % {scores}")
        marks = (120 + 40 * len(curves)) * self._layout.scale
        return words + marks <= self._layout.legend.width()

    def _legend_band(self, x: float, words: str) -> None:
        scale, y = self._layout.scale, self._layout.legend.center().y()
        if x + self._metrics.horizontalAdvance(words) + 18 * scale <= self._layout.legend.right():
            box = QRectF(x - 4, y - 5 * scale, 12 * scale, 10 * scale)
            self._painter.fillRect(box, self._inks.band)
            self._legend_words(x + 14 * scale, words)

    def _fill(self, colour: QColor) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)

    def _legend_words(self, x: float, words: str) -> float:
        wide = self._metrics.horizontalAdvance(words)
        place = QRectF(x, self._layout.legend.top(), wide + 2, self._layout.legend.height())
        self._text(place, LEFT, words, self._inks.quiet)
        return x + wide + (22 if self._legend_fits() else 8) * self._layout.scale

    def _draw_marks(self) -> None:
        """Each event's bar and words below the axis; one without a place keeps a tick on it."""
        layout = self._layout
        step = layout.unit * 1.25
        for one in layout.placed:
            colour = toned(self._inks, one.mark.tone)
            if not one.words:
                self._painter.fillRect(QRectF(one.x - 1, layout.plot.bottom() - 8, 3, 8), colour)
                continue
            top = layout.rows.top() + one.row * step
            self._painter.fillRect(QRectF(one.x - 1, top + 1, 3, layout.unit), colour)
            place = QRectF(one.label_x, top + 1, layout.legend.right(), layout.unit)
            self._text(place, LEFT, one.words, self._inks.text)


def chart_font(font: QFont, pixels: int) -> QFont:
    """The labels' font: a step smaller than the text around."""
    small = QFont(font)
    small.setPixelSize(max(9, round(pixels * 0.82)))
    return small
