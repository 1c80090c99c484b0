"""Draws the flow sheet: flags, struck-through values, the next check shaded, its headers."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ketalog.gui.kit.glyphs import shown
from ketalog.gui.kit.scale import font, px
from ketalog.gui.session.chart_series import level_colour, triangle_at
from ketalog.gui.session.flow_columns import MINDED, Cell, Column
from ketalog.gui.session.flow_model import COLUMN, Index, cell_of, column_of
from ketalog.gui.theme import Colours, colours_in_force

MIDDLE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TEXT = 13.5
SMALL = 11
LATE = ("overdue", "long overdue")


def cell_width(cell: Cell) -> float:
    """What a cell needs, its flag and its struck-through values included."""
    metrics = QFontMetricsF(font(TEXT, bold=True))
    small = QFontMetricsF(font(SMALL))
    was = sum(small.horizontalAdvance(shown(text)) + px(5) for text in cell.was)
    flag = px(14) if cell.level else 0
    return was + metrics.horizontalAdvance(shown(cell.text)) + flag + px(10)


def head_width(column: Column) -> float:
    """What a column's time and remark need."""
    metrics = QFontMetricsF(font(SMALL + 1.5, bold=True))
    small = QFontMetricsF(font(SMALL - 1, bold=True))
    if column.kind == "next":
        return metrics.horizontalAdvance(f"{column.head} {column.remark}") + px(8)
    return max(metrics.horizontalAdvance(column.head), small.horizontalAdvance(column.remark)) + px(
        8
    )


class CellPainting(QStyledItemDelegate):
    """One cell, in the colours of the widget it stands in."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, column = cell_of(index), column_of(index)
        inks = colours_in_force()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, QRectF(rect), cell, column, inks)
        self._values(painter, QRectF(rect), cell, inks)
        if index == self._view.currentIndex():
            painter.setPen(QPen(inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 3, 3)
        painter.restore()

    @property
    def _view(self) -> QTableView:
        view = self.parent()
        assert isinstance(view, QTableView)
        return view

    @staticmethod
    def _ground(painter: QPainter, rect: QRectF, cell: Cell, column: Column, inks: Colours) -> None:
        if column.kind == "next":
            painter.fillRect(rect, inks.red_ground if column.state in LATE else inks.band)
        elif cell.level:
            painter.fillRect(rect, inks.red_ground if cell.level == "stop" else inks.amber_ground)
        painter.setPen(QPen(inks.line, 1))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
        )

    @staticmethod
    def _values(painter: QPainter, rect: QRectF, cell: Cell, inks: Colours) -> None:
        text_font, metrics = _type(SMALL if cell.unsaid else TEXT, cell.level is not None, px(100))
        words = shown(cell.text)
        wide = metrics.horizontalAdvance(words)
        small, small_metrics = _type(SMALL, False, px(100))
        was = [(text, small_metrics.horizontalAdvance(text)) for text in map(shown, cell.was)]
        flag = px(14) if cell.level else 0
        whole = wide + flag + sum(w + (px(5) if cell.text else 0) for _, w in was)
        x = rect.center().x() - whole / 2
        for text, width in was:
            _struck(painter, QRectF(x, rect.top(), width, rect.height()), text, small, inks.quiet)
            x += width + px(5)
        colour = inks.quiet if cell.unsaid else inks.text
        if cell.level:
            colour = level_colour(cell.level, inks)
        painter.setFont(text_font)
        painter.setPen(colour)
        painter.drawText(QRectF(x, rect.top(), wide + 1, rect.height()), LEFT, words)
        if cell.level:
            at = QPointF(x + wide + px(9), rect.center().y() + px(4))
            triangle_at(painter, at, px(8), colour)


@lru_cache(maxsize=16)
def _type(at_100: float, bold: bool, _: int) -> tuple[QFont, QFontMetricsF]:
    """A font and its measures at the text size named last; a frame asks for every cell."""
    found = font(at_100, bold=bold)
    return found, QFontMetricsF(found)


def _struck(painter: QPainter, rect: QRectF, text: str, how: QFont, colour: QColor) -> None:
    painter.setFont(how)
    painter.setPen(colour)
    painter.drawText(rect.adjusted(0, 0, 2, 0), LEFT, text)
    y = rect.center().y()
    painter.drawLine(QPointF(rect.left() - 1, y), QPointF(rect.right() + 1, y))


class TimeHeader(QHeaderView):
    """The times along the top; what is special about a column stands under its time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def fit(self) -> None:
        """Two lines where a column has a remark, else one."""
        remarks = any(
            column.remark and column.kind != "next"
            for number in range(self.count())
            if (column := self._column(number)) is not None
        )
        self.setFixedHeight(px(36 if remarks else 25))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._column(section)
        if column is None:
            return
        inks = colours_in_force()
        painter.save()
        place = QRectF(rect)
        painter.setPen(QPen(inks.line, 1))
        painter.drawLine(
            QPointF(place.left(), place.bottom() - 0.5),
            QPointF(place.right(), place.bottom() - 0.5),
        )
        if column.kind == "next":
            self._next(painter, place, column, inks)
        else:
            self._time(painter, place, column, inks)
        painter.restore()

    def _next(self, painter: QPainter, place: QRectF, column: Column, inks: Colours) -> None:
        late = column.state in LATE
        painter.setPen(inks.red if late else inks.quiet)
        painter.setFont(font(SMALL + 1, bold=late))
        painter.drawText(place, MIDDLE, f"{column.head} {column.remark}")

    def _time(self, painter: QPainter, place: QRectF, column: Column, inks: Colours) -> None:
        painter.setPen(inks.quiet)
        painter.setFont(font(SMALL + 1.5))
        if not column.remark:
            top = QRectF(place.left(), place.top(), place.width(), px(25))
            painter.drawText(top, MIDDLE, column.head)
            return
        upper = QRectF(place.left(), place.top(), place.width(), px(19))
        painter.drawText(upper, MIDDLE, column.head)
        minded = column.remark in MINDED
        painter.setPen(inks.amber if minded else inks.quiet)
        painter.setFont(font(SMALL - 1, bold=minded))
        lower = QRectF(place.left(), place.top() + px(18), place.width(), px(15))
        painter.drawText(lower, MIDDLE, column.remark)

    def _column(self, section: int) -> Column | None:
        column: Column | None = self.model().headerData(section, Qt.Orientation.Horizontal, COLUMN)
        return column


class NameHeader(QHeaderView):
    """The parameters down the left side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        inks = colours_in_force()
        place = QRectF(rect)
        painter.save()
        painter.setPen(QPen(inks.line, 1))
        painter.drawLine(
            QPointF(place.left(), place.bottom() - 0.5),
            QPointF(place.right(), place.bottom() - 0.5),
        )
        painter.setPen(inks.quiet)
        painter.setFont(font(13))
        words = self.model().headerData(section, Qt.Orientation.Vertical)
        painter.drawText(place.adjusted(1, 0, 0, 0), LEFT, words or "")
        painter.restore()
