"""How a cell of a list is painted: words that wrap, a line under them, the marked row in accent."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QStaticText, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ketalog.gui.kit.icons import draw
from ketalog.gui.kit.scale import font, px
from ketalog.gui.kit.unbroken import unbroken
from ketalog.gui.theme import colours_in_force

TEXT_PX = 14
SIDE = 6
ABOVE = 8
LEAST_HIGH = 40
SIGN = Qt.ItemDataRole.UserRole
GRAVE = Qt.ItemDataRole.UserRole + 1
SIGN_PX, MARK = 13, 15


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
        grave = bool(index.data(GRAVE))
        ground = ink.red if grave else ink.accent
        painter.fillRect(box, ground if marked else ink.panel)
        painter.setPen(ink.line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        plain = ink.red if grave else ink.text
        painter.setPen(ink.on_accent if marked else plain)
        painter.setFont(font(TEXT_PX, bold=index.column() == 0))
        words, sign = _laid_out(index, box.width()), _sign(index, box.width())
        under = sign.size().height() if sign else 0
        down = max((box.height() - words.size().height() - under) / 2, 0)
        painter.drawStaticText(QPointF(box.left() + px(SIDE), box.top() + down), words)
        if sign:
            ink_of_sign = ink.on_accent if marked else ink.amber
            top = box.top() + down + words.size().height()
            mark = QRectF(box.left() + px(SIDE), top + px(1), px(MARK), px(MARK))
            draw(painter, "warning", mark, ink_of_sign)
            painter.setPen(ink_of_sign)
            painter.setFont(font(SIGN_PX, bold=True))
            painter.drawStaticText(QPointF(mark.right() + px(SIDE), top), sign)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        box: QRect = option.rect
        sign = _sign(index, box.width())
        words = _laid_out(index, box.width()).size().height()
        high = ceil(words + (sign.size().height() if sign else 0)) + 2 * px(ABOVE)
        return QSize(box.width(), max(px(LEAST_HIGH), high))


def _laid_out(index: QModelIndex | QPersistentModelIndex, width: int) -> QStaticText:
    """The words of a cell in its width; what has no spaces breaks where it must."""
    return _text(str(index.data()), width - 2 * px(SIDE), font(TEXT_PX, bold=index.column() == 0))


def _sign(index: QModelIndex | QPersistentModelIndex, width: int) -> QStaticText | None:
    """What stands under the name of a row, beside its mark."""
    words = index.data(SIGN)
    if not words:
        return None
    return _text(str(words), width - 3 * px(SIDE) - px(MARK), font(SIGN_PX, bold=True))


def _text(said: str, width: int, face: QFont) -> QStaticText:
    words = QStaticText(unbroken(said))
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setTextOption(_wrapped())
    words.setTextWidth(max(width, 1))
    words.prepare(font=face)
    return words


def _wrapped() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
