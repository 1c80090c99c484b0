"""A table that fills its width: rows of plain words, as high as their words, opened with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ketalog.gui.kit.scale import px
from ketalog.gui.list_cell import GRAVE, LEAST_HIGH, SIGN, ListCell

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MOST_WRAPPED = 100
EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it stands for, and its words in the order of the columns.

    ``sign`` says what stands in amber under its name; it is asked when the row is shown.
    What is ``grave`` stands in red.
    """

    key: object
    words: tuple[str, ...]
    sign: Callable[[], str] | None = None
    grave: bool = False


class Lines(QAbstractTableModel):
    """Rows as they were last shown; nothing in them can be changed."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self._heads = tuple(heads)
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def show_late(self, lines: Sequence[Line]) -> None:
        """Replace all rows by some that are put into words only where they are looked at."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        words = line.words[index.column()]
        if role == GRAVE:
            return line.grave
        if role in (SIGN, Qt.ItemDataRole.AccessibleTextRole):
            sign = line.sign() if line.sign and index.column() == 0 else ""
            return sign if role == SIGN else ". ".join(filter(None, (words, sign))) or EMPTY
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if side != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class ListTable(QTableView):
    """``opened`` carries the key of a row on Enter or a double click, ``moved`` comes with every
    change of the row that is marked. No row is marked before the keys come here.
    """

    opened = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[int, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(ListCell(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda _: self.open_marked())

    def set_columns(self, heads: Sequence[str], shares: Sequence[int]) -> None:
        """Name the columns and say how much of the width each gets."""
        self._shares = tuple(shares)
        self._model = Lines(heads)
        self.setModel(self._model)
        self.selectionModel().selectionChanged.connect(lambda: self.moved.emit())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace the rows; the one marked stays marked where it is still shown."""
        marked = self.marked
        self._model.show_lines(lines)
        self._fit()
        keys = [line.key for line in lines]
        if marked is not None and marked in keys:
            self.mark(keys.index(marked))
        self.moved.emit()

    @property
    def marked(self) -> object | None:
        """The key of the marked row."""
        rows = self.selectionModel().selectedRows()
        return self._model.lines[rows[0].row()].key if rows else None

    def mark(self, row: int) -> None:
        """Mark a row and show it."""
        index = self._model.index(row, 0)
        how = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)
        self.scrollTo(index)

    def open_marked(self) -> None:
        """What Enter does."""
        if self.marked is not None:
            self.opened.emit(self.marked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.open_marked()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.marked is None and self._model.rowCount():
            self.mark(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._shares:
            self._fit()

    def _fit(self) -> None:
        """Columns by their shares; rows by their words, where there are not too many to measure."""
        room, whole, left = self.viewport().width(), sum(self._shares), 0
        for column, share in enumerate(self._shares):
            right = left + share
            self.setColumnWidth(column, room * right // whole - room * left // whole)
            left = right
        self.verticalHeader().setDefaultSectionSize(px(LEAST_HIGH))
        if self._shares and self._model.rowCount() <= MOST_WRAPPED:
            self.resizeRowsToContents()
