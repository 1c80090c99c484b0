"""What runs now, for somebody who has not signed in: chairs and clocks, no names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ketalog.domain.schedule import State
from ketalog.gui.chair_state import ChairState
from ketalog.gui.due_chip import edge_of
from ketalog.gui.kit.scale import font, px, width_of
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.session.card import STATE_TONES, draw_state
from ketalog.gui.session.tones import toned
from ketalog.gui.theme import colours_in_force

MARK = 13
LEAST_COLUMNS, COLUMNS = 4, 6
LARGE_TEXT = 21


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a tile: size and height at 100 %."""

    size: int
    high: int
    bold: bool = False


AIRY = (Line(12, 20), Line(22, 30, bold=True), Line(13, 22))
DENSE = (Line(16, 26, bold=True), Line(13, 20))


def _is_dense() -> bool:
    """Where the text is large the tiles say the same in fewer words."""
    return px(14) >= LARGE_TEXT


def _due_of(state: ChairState) -> str:
    return " · ".join(part for part in (state.due or state.phase, state.answer) if part)


def _lines(state: ChairState) -> tuple[str, ...]:
    due = _due_of(state)
    if _is_dense():
        short = due.removeprefix("Vitals ").removesuffix(" vitals").replace(" vitals", "")
        return f"{state.chair}  {state.clock}", short
    return f"Chair {state.chair}", state.clock, due[:1].lower() + due[1:]


class RunningTile(QWidget, Spoken):
    """One chair: its clock and what is due, on a ground in the colour of the state."""

    spoken_role = QAccessible.Role.Indicator

    def __init__(self) -> None:
        super().__init__()
        self._state: ChairState | None = None
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: ChairState) -> None:
        """Change what it shows."""
        words = _lines(state)
        if self._state is None or (words, state.look) != (self._words, self._state.look):
            self._words = words
            self._state = state
            self.setAccessibleName(f"Chair {state.chair}, {state.clock}, {_due_of(state)}")
            self.updateGeometry()
            self.update()

    def spoken_value(self) -> str:
        return self._state.look if self._state else ""

    def sizeHint(self) -> QSize:
        lines = tuple(zip(self._words, self._style(), strict=True))
        wide = max(width_of(text, line.size, bold=line.bold) for text, line in lines)
        high = sum(px(line.high) for _, line in lines)
        return QSize(wide + self._before() + self._side(), high + 2 * px(8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state is None:
            return
        ink = colours_in_force()
        tone = STATE_TONES[self._state.look]
        ground = {"red": ink.red_ground, "amber": ink.amber_ground}.get(tone, ink.panel)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(ground)
        painter.setPen(edge_of(ink, tone, ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, px(8), px(8))
        marked = tone in ("red", "amber")
        painter.setPen(toned(ink, tone) if marked else ink.quiet)
        self._write(painter, self._state.look if marked else "none")

    def _write(self, painter: QPainter, state: State) -> None:
        """Its lines; the mark of the state stands before the last of them."""
        top = px(8)
        for number, (text, line) in enumerate(zip(self._words, self._style(), strict=True), 1):
            left = self._side()
            if number == len(self._words) and state != "none":
                mark = QRectF(left, top + (px(line.high) - px(MARK)) / 2, px(MARK), px(MARK))
                draw_state(painter, state, mark, colours_in_force())
                left = self._before()
                painter.setPen(toned(colours_in_force(), STATE_TONES[state]))
            painter.setFont(font(line.size, bold=line.bold))
            box = QRectF(left, top, self.width() - left, px(line.high))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
            top += px(line.high)

    def _style(self) -> tuple[Line, ...]:
        return DENSE if len(self._words) == len(DENSE) else AIRY[: len(self._words)]

    def _side(self) -> int:
        return px(8 if len(self._words) == len(DENSE) else 14)

    def _before(self) -> int:
        """Where the words after the mark begin."""
        return self._side() + px(MARK + 6)


class RunningStrip(QWidget):
    """The most urgent first; as many beside each other as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[str, RunningTile] = {}
        self._placed: tuple[tuple[str, ...], int] = ((), 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_states(self, states: Sequence[ChairState]) -> None:
        """Show the chairs in this order."""
        logs = [state.log for state in states]
        for log in self.tiles.keys() - set(logs):
            gone = self.tiles.pop(log)
            gone.hide()
            gone.deleteLater()
        for state in states:
            self.tiles.setdefault(state.log, RunningTile()).show_state(state)
        self._place(tuple(logs))

    def in_order(self) -> tuple[RunningTile, ...]:
        """The tiles as they are shown."""
        return tuple(self.tiles[log] for log in self._placed[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self._placed[0])

    def _place(self, logs: tuple[str, ...]) -> None:
        widest = max((tile.sizeHint().width() for tile in self.tiles.values()), default=1)
        gap = px(12)
        columns = max(
            1, min(COLUMNS, max(len(logs), LEAST_COLUMNS), (self.width() + gap) // (widest + gap))
        )
        if (logs, columns) == self._placed:
            return
        self._placed = (logs, columns)
        self._grid.setSpacing(gap)
        for place, log in enumerate(logs):
            self._grid.addWidget(self.tiles[log], place // columns, place % columns)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
