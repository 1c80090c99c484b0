"""The flow sheet: every set in a column, the newest kept in sight; Enter on a cell corrects it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ketalog.domain.chart import Chart
from ketalog.domain.schedule import Due
from ketalog.gui.kit.scale import font, px
from ketalog.gui.kit.unbroken import WrappedLabel
from ketalog.gui.session.flow_columns import ALWAYS, Sheet, newest_value, sheet_of, with_next
from ketalog.gui.session.flow_model import FlowSheetModel, cell_of, column_of
from ketalog.gui.session.flow_paint import (
    CellPainting,
    NameHeader,
    TimeHeader,
    cell_width,
    head_width,
)
from ketalog.gui.session.flow_room import shared
from ketalog.gui.theme import colours_in_force

ROW, LEAST_ROW = 25, 20
COLUMN, WIDEST = 66, 92
# Under this width the columns stand close, and the check that is due only beside the clock.
NARROW, CLOSE = 300, 44
SHOWN, HIDDEN = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
CLEAR = """QTableView, QHeaderView, QHeaderView::section, QTableCornerButton::section,
QAbstractScrollArea::corner
{ background: transparent; border: 0 }"""


class FlowTable(QTableView):
    """Cells that are looked at and chosen, never typed into; Esc is ``through`` with them."""

    chosen = Signal(object, str)
    through = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._written = Sheet((), ())
        self.sheet = FlowSheetModel(self)
        self.setModel(self.sheet)
        self.setItemDelegate(CellPainting(self))
        self.setHorizontalHeader(TimeHeader(self))
        self.setVerticalHeader(NameHeader(self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet(CLEAR)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(px(16))
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Flow sheet")
        self.setAccessibleDescription("Choose a value with the arrow keys; Enter corrects it.")
        self.doubleClicked.connect(self._choose)
        self._at_the_end = True
        bar = self.horizontalScrollBar()
        bar.rangeChanged.connect(self._keep_newest)
        bar.valueChanged.connect(self._note_place)

    def show_chart(self, chart: Chart, due: Due) -> None:
        """Show a session; the newest column comes into sight unless older ones are being read."""
        if chart is not self._chart:
            self._chart, self._written = chart, sheet_of(chart)
        sheet = self._written if self._is_narrow() else with_next(self._written, chart, due)
        if sheet == self.sheet.sheet:
            return
        self.sheet.show_sheet(sheet)
        self.fit()

    def fit(self) -> None:
        """Widths and heights from what stands in the cells and from the room there is."""
        header, names = self.horizontalHeader(), self.verticalHeader()
        assert isinstance(header, TimeHeader)
        header.fit()
        names.setFixedWidth(self._widest_name() + px(14))
        columns = [self.sheet.column(number) for number in range(self.sheet.columnCount())]
        least = px(CLOSE if self._is_narrow() else COLUMN)
        needed = [
            max(least, ceil(max(head_width(one), *map(cell_width, one.cells)))) for one in columns
        ]
        whole = self.contentsRect()
        size = (whole.width() - names.minimumWidth(), whole.height() - header.minimumHeight())
        bar = self.horizontalScrollBar().sizeHint().height()
        heights = (px(LEAST_ROW), px(ROW))
        room = shared(needed, self.sheet.rowCount(), size, bar, heights, px(WIDEST))
        self.setHorizontalScrollBarPolicy(SHOWN if room.across else HIDDEN)
        self.setVerticalScrollBarPolicy(SHOWN if room.down else HIDDEN)
        names.setDefaultSectionSize(room.row)
        for number, width in enumerate(room.widths):
            self.setColumnWidth(number, width)

    def take_newest(self) -> bool:
        """Put the keys on the newest value, in its first row; False where there is none yet."""
        found = newest_value(self.sheet.sheet)
        if found is None:
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.sheet.index(*found))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Escape:
            self.through.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        last = self._last_set()
        if not self.currentIndex().isValid() and last >= 0:
            self.setCurrentIndex(self.sheet.index(0, last))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCurrentIndex(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines between the rows go on where there are no columns yet."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(colours_in_force().line, 1))
        left = sum(self.columnWidth(number) for number in range(self.sheet.columnCount()))
        left -= self.horizontalScrollBar().value()
        for row in range(self.sheet.rowCount()):
            y = self.rowViewportPosition(row) + self.rowHeight(row) - 0.5
            painter.drawLine(QPointF(left, y), QPointF(self.viewport().width(), y))

    def heights(self) -> tuple[int, int]:
        """What every row needs at least, and with air around it; a scroll bar included."""
        rows = self.sheet.rowCount() or len(ALWAYS)
        around = self.horizontalHeader().height() + px(14)
        return rows * px(LEAST_ROW) + around, rows * px(ROW) + around

    def sizeHint(self) -> QSize:
        return QSize(px(700), px(LEAST_ROW) * (self.sheet.rowCount() or 7) + px(25))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(LEAST_ROW) * 3)

    def _keep_newest(self, _: int, last: int) -> None:
        if self._at_the_end:
            self.horizontalScrollBar().setValue(last)

    def _note_place(self, value: int) -> None:
        self._at_the_end = value >= self.horizontalScrollBar().maximum()

    def _is_narrow(self) -> bool:
        return self.contentsRect().width() < px(NARROW)

    def _widest_name(self) -> int:
        self.sheet.say_short(short=self._is_narrow())
        metrics = QFontMetrics(font(13))
        rows = range(self.sheet.rowCount())
        names = (str(self.sheet.headerData(row, Qt.Orientation.Vertical)) for row in rows)
        return max(map(metrics.horizontalAdvance, names), default=0)

    def _last_set(self) -> int:
        sets = [
            number
            for number in range(self.sheet.columnCount())
            if self.sheet.column(number).entry is not None
        ]
        return sets[-1] if sets else -1

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            column = self.sheet.column(index.column())
            if column.entry is not None:
                field = "reason" if column.kind == "not done" else self.sheet.field(index.row())
                self.chosen.emit(column.entry, field)


class FlowSheet(QWidget):
    """The table, and a line under it that tells of the value looked at."""

    correct = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = FlowTable(self)
        self.told = WrappedLabel(parent=self)
        self.told.setProperty("role", "quiet")
        self.told.setFont(font(12))
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        self.table.chosen.connect(self.correct)
        self.table.selectionModel().currentChanged.connect(self._tell)

    def show_chart(self, chart: Chart, due: Due) -> None:
        """Show a session and the check that is next."""
        self.table.show_chart(chart, due)

    def _tell(self, index: QModelIndex) -> None:
        if not index.isValid():
            self.told.hide()
            return
        cell, column = cell_of(index), column_of(index)
        words = " · ".join(part for part in (cell.told, column.told) if part)
        self.told.setText(f"{words}. Enter corrects." if column.entry else words)
        self.told.show()
