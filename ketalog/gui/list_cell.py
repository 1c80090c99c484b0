"""How a cell of a list is painted: words that wrap, a line under them, the marked row in accent."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QStaticText, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ketalog.gui.kit.scale import font, px
from ketalog.gui.theme import colours_in_force

TEXT_PX = 14
SIDE = 6
ABOVE = 8
LEAST_HIGH = 40


class ListCell(QStyledItemDelegate):
    """The first column is the name of its row and stands in bold."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        ink = colours_in_force()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        marked = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, ink.accent if marked else ink.panel)
        painter.setPen(ink.line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(ink.on_accent if marked else ink.text)
        painter.setFont(font(TEXT_PX, bold=index.column() == 0))
        words = _laid_out(index, box.width())
        down = (box.height() - words.size().height()) / 2
        painter.drawStaticText(QPointF(box.left() + px(SIDE), box.top() + down), words)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        box: QRect = option.rect
        high = ceil(_laid_out(index, box.width()).size().height()) + 2 * px(ABOVE)
        return QSize(box.width(), max(px(LEAST_HIGH), high))


def _laid_out(index: QModelIndex | QPersistentModelIndex, width: int) -> QStaticText:
    """The words of a cell in its width; what has no spaces breaks where it must."""
    words = QStaticText(str(index.data()))
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setTextOption(_wrapped())
    words.setTextWidth(max(width - 2 * px(SIDE), 1))
    words.prepare(font=font(TEXT_PX, bold=index.column() == 0))
    return words


def _wrapped() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
