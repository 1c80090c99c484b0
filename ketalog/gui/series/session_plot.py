"""Sessions beside each other: pain and mood before and after, and the highest pressure of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.domain import written
from ketalog.domain.series.across import AcrossRow
from ketalog.domain.series.outcome import Change
from ketalog.gui.kit.scale import font, px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.series.history_words import change_words, response_mark, session_name
from ketalog.gui.session.chart_series import chevron_at, diamond_at, square_at
from ketalog.gui.theme import Colours, colours_in_force

HIGHEST_SCORE = Decimal(10)
PAIN, MOOD, PEAK = "Pain", "Mood", "Peak BP"
SCORES = (PAIN, MOOD)
WIDEST_STEP = 110
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """What is drawn of one session; ``name`` under it, ``spoken`` for who cannot see it."""

    name: str
    pain: Change | None
    mood: Change | None
    systolic: int | None
    mark: str
    spoken: str
    training: bool


def columns_of(rows: Sequence[AcrossRow]) -> tuple[Column, ...]:
    """One for each session, in order."""
    return tuple(map(_column, rows))


def _column(row: AcrossRow) -> Column:
    one = row.outcome
    name = f"{one.number}" if one.number is not None else written.day(one.day).rpartition(" ")[0]
    if one.kind == "booster":
        name = "booster"
    spoken = f"{session_name(one)}: pain {change_words(one.pain)}, mood {change_words(one.mood)}"
    return Column(
        name, one.pain, one.mood, one.peak.systolic if one.peak else None,
        response_mark(one.pain), spoken, one.training,
    )  # fmt: skip


class SessionPlot(QWidget, Spoken):
    """Before is hollow and after is filled; an arrow's length is the change. Nothing is joined
    between sessions: what lay between them nobody measured.
    """

    spoken_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Plot over the sessions")

    def show_rows(self, rows: Sequence[AcrossRow]) -> None:
        """Draw these sessions."""
        self._columns = columns_of(rows)
        self.setAccessibleDescription(". ".join(one.spoken for one in self._columns))
        self.update()

    def spoken_value(self) -> str:
        return f"{len(self._columns)} sessions"

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12))
        inks = colours_in_force()
        painter.setBackground(QBrush(inks.panel))
        _Drawing(painter, QRectF(self.rect()), inks, self._columns).draw()
        painter.end()


class _Drawing:
    """One frame."""

    def __init__(
        self, painter: QPainter, room: QRectF, inks: Colours, columns: tuple[Column, ...]
    ) -> None:
        self._painter, self._inks, self._columns = painter, inks, columns
        metrics = QFontMetricsF(painter.font())
        self._line = metrics.height()
        self._advance = metrics.horizontalAdvance
        left = self._advance(PEAK) + px(30)
        foot = self._line * 2 + px(4)
        self._field = QRectF(
            left, px(6), max(room.width() - left - px(10), 1), max(room.height() - foot - px(6), 1)
        )
        self._strips = dict(self._placed())
        self._foot = QRectF(left, self._field.bottom() + px(4), self._field.width(), foot)

    def draw(self) -> None:
        """Everything."""
        for name, (top, bottom) in self._strips.items():
            self._draw_strip(name, top, bottom, is_score=name in SCORES)
        for number, column in enumerate(self._columns):
            self._draw_column(self._x(number), column)
        if not self._columns:
            self._painter.setPen(self._inks.quiet)
            self._painter.drawText(self._field, MIDDLE, "No session yet")

    def _placed(self) -> Iterator[tuple[str, tuple[float, float]]]:
        """A strip for each thing that was measured; scores have twice the height."""
        there = {
            PAIN: any(one.pain for one in self._columns),
            MOOD: any(one.mood for one in self._columns),
            PEAK: any(one.systolic is not None for one in self._columns),
        }
        parts = {name: 2 if name in SCORES else 1 for name, shown in there.items() if shown}
        gap = self._line * 1.2
        room = max(self._field.height() - gap * max(len(parts) - 1, 0), 1)
        top = self._field.top()
        for name, part in parts.items():
            high = room * part / sum(parts.values())
            yield name, (top, top + high)
            top += high + gap

    def _x(self, number: int) -> float:
        step = min(self._field.width() / max(len(self._columns), 1), px(WIDEST_STEP))
        return self._field.left() + step * (number + 0.5)

    def _draw_strip(self, name: str, top: float, bottom: float, *, is_score: bool) -> None:
        painter, inks = self._painter, self._inks
        painter.setPen(QPen(inks.line, 1))
        for y in (top, bottom) if is_score else (bottom,):
            painter.drawLine(QPointF(self._field.left(), y), QPointF(self._field.right(), y))
        painter.setPen(inks.quiet)
        margin = self._field.left() - px(8)
        painter.drawText(QRectF(0, top, margin - px(20), bottom - top), RIGHT, name)
        if is_score:
            for y, words in ((top, written.number(HIGHEST_SCORE)), (bottom, "0")):
                painter.drawText(QRectF(0, y - self._line / 2, margin, self._line), RIGHT, words)

    def _draw_column(self, x: float, column: Column) -> None:
        inks = self._inks
        if column.pain:
            self._draw_change(x, self._strips[PAIN], column.pain, inks.text, is_square=False)
        if column.mood:
            self._draw_change(x, self._strips[MOOD], column.mood, inks.accent, is_square=True)
        if column.systolic is not None:
            pressure = self._strips[PEAK]
            middle = (pressure[0] + pressure[1]) / 2
            chevron_at(self._painter, QPointF(x, middle), inks.pressure, 1, px(4))
            self._painter.setPen(inks.text)
            words = written.number(column.systolic)
            place = QRectF(x + px(8), pressure[0], px(60), pressure[1] - pressure[0])
            self._painter.drawText(
                place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words
            )
        self._draw_foot(x, column)

    def _draw_foot(self, x: float, column: Column) -> None:
        half = min(self._field.width() / max(len(self._columns), 1), px(WIDEST_STEP)) / 2
        self._painter.setPen(self._inks.quiet if column.training else self._inks.text)
        place = QRectF(x - half, self._foot.top(), half * 2, self._line)
        self._painter.drawText(place, MIDDLE, "TRAINING" if column.training else column.name)
        if column.mark:
            self._painter.setPen(self._inks.ok)
            self._painter.drawText(place.translated(0, self._line), MIDDLE, column.mark)

    def _draw_change(
        self,
        x: float,
        strip: tuple[float, float],
        change: Change,
        colour: QColor,
        *,
        is_square: bool,
    ) -> None:
        """Hollow before, filled after, an arrow between them."""
        top, bottom = strip
        before, after = (
            QPointF(x, bottom - float(score / HIGHEST_SCORE) * (bottom - top))
            for score in (change.before, change.after)
        )
        painter, mark = self._painter, square_at if is_square else diamond_at
        painter.setPen(QPen(colour, 1.6))
        painter.drawLine(before, after)
        scale = px(120) / 100
        painter.setBrush(self._inks.panel)
        mark(painter, before, scale)
        painter.setBrush(colour)
        mark(painter, after, scale)
        self._draw_score(before, change.before, above=change.before >= change.after)
        if change.before != change.after:
            self._draw_score(after, change.after, above=change.after > change.before)

    def _draw_score(self, at: QPointF, score: Decimal, *, above: bool) -> None:
        """Beside its mark, so that two that lie close keep apart."""
        self._painter.setPen(self._inks.text)
        y = at.y() - self._line * (0.75 if above else 0.25)
        place = QRectF(at.x() + px(9), y, px(50), self._line)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(place, left, written.number(score, 1))
