"""The flow sheet as a Qt model: it inserts what is new and never starts anew while it is read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ketalog.gui.session.flow_columns import ROWS, SHORT, Cell, Column, Sheet

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
COLUMN = Qt.ItemDataRole.UserRole + 1


class FlowSheetModel(QAbstractTableModel):
    """Rows are parameters, columns are times."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet((), ())
        self._short: dict[str, str] = {}

    def show_sheet(self, sheet: Sheet) -> None:
        """Take over a sheet, changing only the columns that differ."""
        if sheet == self._sheet:
            return
        if sheet.rows != self._sheet.rows or not self._grows_into(sheet):
            self.beginResetModel()
            self._sheet = sheet
            self.endResetModel()
            return
        self._remove_missing(sheet)
        self._insert_new(sheet)
        self._replace_changed(sheet)

    def say_short(self, *, short: bool) -> None:
        """Shorter names of the rows, or the whole ones."""
        self._short = SHORT if short else {}

    @property
    def sheet(self) -> Sheet:
        """What is shown now."""
        return self._sheet

    def column(self, number: int) -> Column:
        """One column as a value."""
        return self._sheet.columns[number]

    def field(self, row: int) -> str:
        """The name of a row's vitals field."""
        return self._sheet.rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._sheet.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._sheet.columns[index.column()]
        cell = column.cells[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return " · ".join(part for part in (cell.told, column.told) if part)
        if role == CELL:
            return cell
        return column if role == COLUMN else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if section >= (self.columnCount() if across else self.rowCount()):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if not across:
                field = self._sheet.rows[section]
                return self._short.get(field, ROWS[field])
            column = self._sheet.columns[section]
            return f"{column.head} {column.remark}".rstrip()
        if across and role == COLUMN:
            return self._sheet.columns[section]
        return None

    def _keys(self) -> list[str]:
        return [column.key for column in self._sheet.columns]

    def _grows_into(self, sheet: Sheet) -> bool:
        """Whether what stays keeps its order."""
        old, new = self._keys(), [column.key for column in sheet.columns]
        return [key for key in old if key in new] == [key for key in new if key in old]

    def _put(self, columns: tuple[Column, ...]) -> None:
        self._sheet = Sheet(self._sheet.rows, columns)

    def _remove_missing(self, sheet: Sheet) -> None:
        kept = {column.key for column in sheet.columns}
        for number in reversed(range(self.columnCount())):
            columns = self._sheet.columns
            if columns[number].key not in kept:
                self.beginRemoveColumns(QModelIndex(), number, number)
                self._put(columns[:number] + columns[number + 1 :])
                self.endRemoveColumns()

    def _insert_new(self, sheet: Sheet) -> None:
        for number, column in enumerate(sheet.columns):
            columns = self._sheet.columns
            if number >= len(columns) or columns[number].key != column.key:
                self.beginInsertColumns(QModelIndex(), number, number)
                self._put((*columns[:number], column, *columns[number:]))
                self.endInsertColumns()

    def _replace_changed(self, sheet: Sheet) -> None:
        before, self._sheet = self._sheet.columns, sheet
        last = self.rowCount() - 1
        for number, (old, new) in enumerate(zip(before, sheet.columns, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(0, number), self.index(last, number))
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, number, number)


def cell_of(index: Index) -> Cell:
    """The cell behind an index."""
    cell: Cell = index.data(CELL)
    return cell


def column_of(index: Index) -> Column:
    """The column behind an index."""
    column: Column = index.data(COLUMN)
    return column
