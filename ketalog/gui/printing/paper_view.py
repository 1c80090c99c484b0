"""A paper on the screen, and what prints it; it stands beside the clock and blocks nothing."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab_order import tab_through
from ketalog.gui.printing.pages import Sheets, opened
from ketalog.gui.printing.pages_box import PagesBox
from ketalog.gui.printing.paper_head import PaperHead
from ketalog.gui.printing.paper_options import PaperOptions
from ketalog.gui.printing.paper_words import TITLES
from ketalog.gui.printing.print_foot import PrintFoot
from ketalog.gui.printing.printing_desk import PrintingDesk
from ketalog.gui.session.scrolling import scrolling
from ketalog.papers.order import Made, Order
from ketalog.papers.press import copied

DENSE_BELOW = 420
ZOOMS: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class PaperView(QFrame):
    """One paper, or several one after the other. ``done`` when it is put away."""

    done = Signal()

    def __init__(self, printing: PrintingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printing = printing
        self._papers: dict[Order, Made] = {}
        self._before: QWidget | None = None
        self.orders: list[Order] = []
        self.setProperty("role", "panel")
        self.head = PaperHead()
        self._box = PagesBox(printing.press, self)
        self.pages = self._box.pages
        self.foot = PrintFoot(printing.printers)
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()

    @property
    def order(self) -> Order | None:
        """The order of the paper in front."""
        return self.orders[0] if self.orders else None

    @property
    def made(self) -> Made | None:
        """The paper in front; None until it is on the disk."""
        return self._papers.get(self.order) if self.order else None

    @cached_property
    def options(self) -> PaperOptions:
        """How it is printed; made when somebody first wants it otherwise than usual."""
        made = PaperOptions(self._printing.printers)
        made.edited.connect(self.foot.print_so)
        made.finished.connect(self._step_back)
        made.copy_wanted.connect(self._save_copy)
        self._put_in(scrolling(made))
        tab_through(made, self.foot)
        return made

    @property
    def shows_options(self) -> bool:
        """Whether it is asked how to print, in place of the pages."""
        return self._stack.currentIndex() > 0

    def show_order(self, order: Order) -> None:
        """Show a paper that is being made; after one that is being printed."""
        if self.foot.is_under_way:
            self.orders.append(order)
            self._say_title()
            return
        self.orders, self._papers = [order], {}
        self.foot.message.say("")
        self._begin()

    def take_focus(self) -> None:
        """Put the keys on Print, and remember where they were."""
        now = QApplication.focusWidget()
        if now is not None and not self.isAncestorOf(now):
            self._before = now
        self.foot.print_button.take_focus()

    def give_back_focus(self) -> None:
        """The keys to where they were before, unless they have gone on already."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._step_back()
        elif self.shows_options or not (key in ZOOMS or self.pages.turn(key)):
            super().keyPressEvent(event)
        elif key in ZOOMS:
            self.pages.zoom(ZOOMS[key])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _begin(self) -> None:
        """The next paper, or the only one."""
        self._say_title()
        self.pages.show_sheets(None)
        self._show_pages()
        if self.order:
            self.foot.begin(self.order.what)
        if self.made:
            self._look_at(self.made)

    def _say_title(self) -> None:
        if self.order is None:
            return
        title = TITLES[self.order.what]
        more = f", then {TITLES[self.orders[1].what].lower()}" if len(self.orders) > 1 else ""
        self.head.title.say(f"{title}{more}")
        self.setAccessibleName(title)

    def _follow(self, order: Order) -> None:
        if self.isVisible():
            self.orders.append(order)
            self._say_title()

    def _take(self, order: Order, paper: Made) -> None:
        if any(one is order for one in self.orders):
            self._papers[order] = paper
        if order is self.order:
            self._look_at(paper)

    def _fail(self, order: Order, sentence: str) -> None:
        if order is self.order:
            self.foot.say(sentence)

    def _look_at(self, paper: Made) -> None:
        """Its pages; printing does not wait until they are drawn."""

        def show(sheets: Sheets) -> None:
            if paper is self.made:
                self.pages.show_sheets(sheets)
                self.foot.take_paper(paper, sheets.paper)

        self._printing.press.do(self, lambda: opened(paper.pdf), show, self.foot.say)

    def _go_on(self) -> None:
        """Printed: the next paper comes; after the last one Enter puts it away."""
        on_print = self.foot.print_button.hasFocus()
        if len(self.orders) > 1:
            self.orders.pop(0)
            self._begin()
        elif on_print:
            self.foot.back_button.take_focus()

    def _step_back(self) -> None:
        if self.shows_options:
            self._show_pages()
            self.foot.print_button.take_focus()
        else:
            self.done.emit()

    def _show_options(self, why: str) -> None:
        self.options.begin(self.foot.how, why)
        self._stack.setCurrentIndex(1)
        self.foot.stand_under(options=True)
        self.options.take_focus()

    def _show_pages(self) -> None:
        self._stack.setCurrentIndex(0)
        self.foot.stand_under(options=False)

    def _save_copy(self, typed: str) -> None:
        paper = self.made
        if paper is None:
            self.options.message.say("The paper is not made yet.")
            return
        say = self.options.message.say
        self._printing.press.do(
            self,
            lambda: copied(paper, typed),
            lambda path: self._tell_copied(paper, path),
            say,
        )

    def _tell_copied(self, paper: Made, path: Path) -> None:
        self.options.message.say(f"Also saved as {path}.", "ok")
        self._printing.copied.emit(paper)

    def _say_page(self) -> None:
        self.head.say_page(self.pages.page, self.pages.pages)
        self.pages.setAccessibleDescription(self.head.where.text())

    def _connect(self) -> None:
        self._printing.made.connect(self._take)
        self._printing.failed.connect(self._fail)
        self._printing.follows.connect(self._follow)
        self.pages.moved.connect(self._say_page)
        self.head.zoomed.connect(self.pages.zoom)
        self.foot.options_wanted.connect(self._show_options)
        self.foot.begun.connect(self._show_pages)
        self.foot.printed.connect(self._go_on)
        self.foot.back_button.clicked.connect(self.done)

    def _lay_out(self) -> None:
        self._put_in(self._box)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self.head)
        self._lines.addLayout(self._stack, 1)
        self._lines.addWidget(self.foot)
        self._space_out()

    def _put_in(self, page: QWidget) -> None:
        # Without a parent the stack would show it as a window of its own.
        page.setParent(self)
        page.setMinimumHeight(1)
        self._stack.addWidget(page)

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(12), px(8), px(12), px(8))
        self._lines.setSpacing(px(6))
        self._make_room()

    def _make_room(self) -> None:
        """Where the text is large the pages need what the least of the buttons take."""
        dense = self.height() < px(DENSE_BELOW)
        self.head.show_less(dense)
        self.foot.show_less(dense)
        self._box.fit()
