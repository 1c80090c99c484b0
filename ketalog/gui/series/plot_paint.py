"""How the plot over the sessions is painted: a strip each for pain, mood and the highest BP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ketalog.domain import written
from ketalog.domain.series.outcome import Change
from ketalog.gui.kit.scale import font, px
from ketalog.gui.series.plot_columns import Column, every_so_many, widest
from ketalog.gui.session.chart_series import chevron_at, diamond_at, square_at
from ketalog.gui.theme import Colours

HIGHEST_SCORE = Decimal(10)
PAIN, MOOD, PEAK = "Pain", "Mood", "Peak BP"
SCORES = (PAIN, MOOD)
HIGH = {PAIN: 5, MOOD: 5, PEAK: 2}
TEXT_PX = 12
WIDEST_STEP = 110
BESIDE_MARK = 9
NO_SESSION = "No session yet"
NO_SCORES = "No scores before and after yet"
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
Strip = tuple[float, float]


class PlotPainting:
    """One frame. Where sessions stand close, words that have no room are left out, not cut."""

    def __init__(
        self, painter: QPainter, room: QRectF, inks: Colours, columns: Sequence[Column]
    ) -> None:
        self._painter, self._inks, self._columns = painter, inks, tuple(columns)
        metrics = QFontMetricsF(font(TEXT_PX))
        self._line = metrics.height()
        self._advance = metrics.horizontalAdvance
        self._margin = room.left()
        left = room.left() + self._advance(PEAK) + px(14)
        foot = self._line * 2 + px(4)
        # The highest score's figure stands half above its line.
        top = room.top() + self._line / 2
        wide, high = room.right() - left - px(10), room.bottom() - foot - top
        self._field = QRectF(left, top, max(wide, 1), max(high, 1))
        count = max(len(self._columns), 1)
        self._step = min(self._field.width() / count, px(WIDEST_STEP))
        self._strips: dict[str, Strip] = dict(self._placed())
        self._foot = QRectF(left, self._field.bottom() + px(4), self._field.width(), foot)

    def draw(self, looked_at: int | None = None) -> None:
        """Everything; a band behind the session that is looked at."""
        self._painter.setFont(font(TEXT_PX))
        if looked_at is not None:
            self._draw_band(looked_at)
        roomy = len(self._room_for(self._scores(), px(BESIDE_MARK) * 2)) == len(self._columns)
        for name, strip in self._strips.items():
            self._draw_strip(name, strip, has_middle=not roomy)
        for number, column in enumerate(self._columns):
            self._draw_changes(number, column, in_figures=roomy or number == looked_at)
        self._draw_peaks()
        if self._strips:
            self._draw_foot()
        if self.says:
            self._painter.setPen(self._inks.quiet)
            self._painter.drawText(self._scoreless(), MIDDLE, self.says)

    @property
    def says(self) -> str:
        """What stands where there are no scores to draw."""
        if not self._columns:
            return NO_SESSION
        return "" if any(one.pain or one.mood for one in self._columns) else NO_SCORES

    def _scoreless(self) -> QRectF:
        """The room over the strip that there may be."""
        top = min((top for top, _ in self._strips.values()), default=self._field.bottom())
        field = self._field
        return QRectF(field.left(), field.top(), field.width(), top - field.top())

    def column_at(self, x: float) -> int | None:
        """The session nearest to a place."""
        if not self._columns:
            return None
        found = int((x - self._field.left()) // max(self._step, 1))
        return min(max(found, 0), len(self._columns) - 1)

    def _placed(self) -> Iterator[tuple[str, Strip]]:
        """A strip for each thing that was measured; those of scores are the higher ones."""
        there = {
            PAIN: any(one.pain for one in self._columns),
            MOOD: any(one.mood for one in self._columns),
            PEAK: any(one.systolic is not None for one in self._columns),
        }
        gap = self._line * 1.1
        parts = self._that_fit([name for name, shown in there.items() if shown], gap)
        room = max(self._field.height() - gap * max(len(parts) - 1, 0), 1)
        top = self._field.top()
        if set(parts) == {PEAK}:
            # Over it there is said that there are no scores.
            low = min(self._line * 2, room / 2)
            top, room = self._field.bottom() - low, low
        for name, part in parts.items():
            high = room * part / sum(parts.values())
            yield name, (top, top + high)
            top += high + gap

    def _that_fit(self, names: list[str], gap: float) -> dict[str, int]:
        """Where there is no height for all, the last ones are left to the table."""
        while len(names) > 1 and self._needed(names, gap) > self._field.height():
            names = names[:-1]
        return {name: HIGH[name] for name in names}

    def _needed(self, names: list[str], gap: float) -> float:
        least = sum(2.2 if name in SCORES else 1.0 for name in names) * self._line
        return least + gap * (len(names) - 1)

    def _x(self, number: int) -> float:
        return self._field.left() + self._step * (number + 0.5)

    def _around(self, number: int) -> QRectF:
        """The room of one session, over the whole height."""
        whole = self._foot.bottom() - self._field.top() + self._line / 2
        left = self._x(number) - self._step / 2
        return QRectF(left, self._field.top() - self._line / 2, self._step, whole)

    def _room_for(self, words: Sequence[str], beside: float = 0) -> frozenset[int]:
        wide = widest(words, self._advance) + beside + px(3)
        return every_so_many(self._step, wide, len(self._columns))

    def _scores(self) -> tuple[str, ...]:
        return tuple(
            _figure(score)
            for column in self._columns
            for change in (column.pain, column.mood)
            if change
            for score in (change.before, change.after)
        )

    def _draw_band(self, number: int) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._inks.band)
        self._painter.drawRoundedRect(self._around(number), px(4), px(4))

    def _draw_strip(self, name: str, strip: Strip, *, has_middle: bool) -> None:
        """Half way up there is a line where no figures stand beside the marks."""
        (top, bottom), is_score = strip, name in SCORES
        painter, inks = self._painter, self._inks
        painter.setPen(QPen(inks.line, 1))
        middle = ((top + bottom) / 2,) if has_middle else ()
        for y in (top, *middle, bottom) if is_score else (bottom,):
            painter.drawLine(QPointF(self._field.left(), y), QPointF(self._field.right(), y))
        painter.setPen(inks.quiet)
        left, wide = self._margin, self._field.left() - px(8) - self._margin
        painter.drawText(QRectF(left, top, wide, bottom - top), RIGHT, name)
        if is_score and bottom - top > self._line * 2:
            for y, words in ((top, written.number(HIGHEST_SCORE)), (bottom, "0")):
                painter.drawText(QRectF(left, y - self._line / 2, wide, self._line), RIGHT, words)

    def _draw_changes(self, number: int, column: Column, *, in_figures: bool) -> None:
        inks, x = self._inks, self._x(number)
        for name, change, ink in (
            (PAIN, column.pain, inks.text), (MOOD, column.mood, inks.accent),
        ):  # fmt: skip
            if change and name in self._strips:
                colour = inks.quiet if column.training else ink
                self._draw_change(x, name, change, colour, in_figures=in_figures)

    def _draw_change(
        self, x: float, name: str, change: Change, colour: QColor, *, in_figures: bool
    ) -> None:
        """Hollow before, filled after, a line between them."""
        top, bottom = self._strips[name]
        before, after = (
            QPointF(x, bottom - float(score / HIGHEST_SCORE) * (bottom - top))
            for score in (change.before, change.after)
        )
        painter, mark = self._painter, square_at if name == MOOD else diamond_at
        painter.setPen(QPen(colour, 1.6))
        painter.drawLine(before, after)
        scale = px(120) / 100
        painter.setBrush(self._inks.panel)
        mark(painter, before, scale)
        painter.setBrush(colour)
        mark(painter, after, scale)
        if in_figures:
            self._draw_score(before, change.before, above=change.before >= change.after)
            if change.before != change.after:
                self._draw_score(after, change.after, above=change.after > change.before)

    def _draw_score(self, at: QPointF, score: Decimal, *, above: bool) -> None:
        """Beside its mark, so that two that lie close keep apart."""
        self._painter.setPen(self._inks.text)
        y = at.y() - self._line * (0.75 if above else 0.25)
        place = QRectF(at.x() + px(BESIDE_MARK), y, px(50), self._line)
        self._painter.drawText(place, LEFT, _figure(score))

    def _draw_peaks(self) -> None:
        """Each in figures: on a strip this low nobody could read them off an axis."""
        if PEAK not in self._strips:
            return
        top, bottom = self._strips[PEAK]
        figures = [
            written.number(one.systolic) if one.systolic is not None else ""
            for one in self._columns
        ]
        wide = widest(figures, self._advance)
        beside = self._step >= wide + px(24)
        shown = self._room_for(figures)
        for number, words in enumerate(figures):
            if not words:
                continue
            x, middle = self._x(number), (top + bottom) / 2
            if beside:
                chevron_at(self._painter, QPointF(x, middle), self._inks.pressure, 1, px(4))
            if number in shown:
                self._painter.setPen(self._inks.text)
                left = x + px(8) if beside else x - wide / 2
                self._painter.drawText(QRectF(left, top, wide + 2, bottom - top), LEFT, words)

    @property
    def is_close(self) -> bool:
        """Whether the sessions stand so close that words under them are shortened."""
        named = [one.name for one in self._columns]
        return len(self._room_for([*named, *self._marks(short=False)])) < len(self._columns)

    def _marks(self, *, short: bool) -> list[str]:
        whole = [one.mark for one in self._columns]
        return ["".join(filter(str.isdigit, mark)) for mark in whole] if short else whole

    def _draw_foot(self) -> None:
        """Names may be left out between others; marks not, or a session would seem without one."""
        close = self.is_close
        names = [one.short if close else one.name for one in self._columns]
        marks = self._marks(short=close)
        shown = self._room_for(names)
        marked = self._room_for(marks)
        for number, (name, mark) in enumerate(zip(names, marks, strict=True)):
            if number in shown:
                self._draw_under(number, name, 0)
            if mark and len(marked) == len(marks):
                self._draw_under(number, mark, 1)

    def _draw_under(self, number: int, words: str, down: int) -> None:
        quiet = self._columns[number].training
        self._painter.setPen(
            self._inks.ok if down else self._inks.quiet if quiet else self._inks.text
        )
        wide = self._advance(words) + 2
        top = self._foot.top() + down * self._line
        place = QRectF(self._x(number) - wide / 2, top, wide, self._line)
        self._painter.drawText(place, MIDDLE, words)


def _figure(score: Decimal) -> str:
    return written.number(score, 1)
