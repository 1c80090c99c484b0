"""The recovery sheet, made and typed back: what no set-up ends without."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.gate.group_page import GroupPage, Pick
from ketalog.gui.gate.sheet_maker import SheetMaker
from ketalog.gui.gate.sheet_page import SheetPage
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.store.recovery_key import RecoveryKey

# Puts a key in force; runs on the worker, and raises StoreError.
Seal = Callable[[], None]
# Raises Refused where whoever is there may not put it in force.
Refuse = Callable[[], None]
# Writes that somebody holds the sheet that was made at a moment.
Keep = Callable[[datetime], None]


def nothing_to_seal() -> None:
    """The key opens the database already."""


class RecoveryStep(QWidget):
    """``done`` once the sheet was typed back, its key is in force, and that is written."""

    done = Signal()

    def __init__(
        self,
        maker: SheetMaker,
        printers: PrinterDesk,
        worker: Worker,
        keep: Keep,
        pick: Pick = secrets.randbelow,
        refuse: Refuse = nothing_to_seal,
    ) -> None:
        super().__init__()
        self._worker, self._keep, self._refuse = worker, keep, refuse
        self._key: RecoveryKey | None = None
        self._seal: Seal = nothing_to_seal
        self.sheet = SheetPage(maker, printers, worker)
        self.group = GroupPage(pick)
        self.pages = QStackedWidget()
        for page in (self.sheet, self.group):
            self.pages.addWidget(page)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.pages)
        self.sheet.held.connect(self._ask_for_group)
        self.group.back.connect(self._back)
        self.group.right.connect(self._take_group)

    def begin(self, key: RecoveryKey, seal: Seal = nothing_to_seal) -> None:
        """Make the sheet of a key; until it was typed back an earlier sheet goes on opening."""
        self._key, self._seal = key, seal
        self.pages.setCurrentWidget(self.sheet)
        self.sheet.begin(key)

    def forget(self) -> None:
        """The key of a sheet that was begun is known no more."""
        self._key, self._seal = None, nothing_to_seal
        self.sheet.forget()
        self.group.forget()

    def take_focus(self) -> None:
        """Put the keys where the step in front begins."""
        page = self.pages.currentWidget()
        if isinstance(page, SheetPage | GroupPage):
            page.take_focus()

    def _ask_for_group(self) -> None:
        if self._key is not None:
            self.group.begin(self._key)
            self.pages.setCurrentWidget(self.group)
            self.group.take_focus()

    def _back(self) -> None:
        self.pages.setCurrentWidget(self.sheet)
        self.sheet.take_focus()

    def _take_group(self) -> None:
        try:
            self._refuse()
        except Refused as refused:
            self.group.refuse(refused.sentence)
            return
        sheet, seal = self.sheet.sheet, self._seal
        if sheet is None:
            return
        # In force it is kept, even if the step was forgotten meanwhile.
        finish = partial(self._finish, sheet.made_at)
        self._worker.do(self, lambda: told(seal), lambda _: finish(), self.group.refuse)

    def _finish(self, made_at: datetime) -> None:
        try:
            told(lambda: self._keep(made_at))
        except Refused as refused:
            self.group.refuse(refused.sentence)
            return
        self._key, self._seal = None, nothing_to_seal
        self.done.emit()
