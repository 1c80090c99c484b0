"""The right column: one panel at a time, each kept with what is typed in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.scale import px
from ketalog.gui.panels.correction_panel import CorrectionPanel
from ketalog.gui.panels.medication_panel import MedicationPanel
from ketalog.gui.scales.scale_panel import ScalePanel
from ketalog.gui.session.copying_strip import CopyingStrip
from ketalog.gui.session.discharge_page import DischargePage
from ketalog.gui.session.keys import COPYING
from ketalog.gui.session.panel_column import PanelColumn
from ketalog.gui.session.panels import PANELS, MakePanel

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

VITALS = "vitals_panel"
DISCHARGE = "discharge"
ACTIONS = (
    ("side_effect_panel", "Side effect", "F3"),
    ("rescue_panel", "Rescue", "F4"),
    ("medication_panel", "Medication", "F5"),
    (DISCHARGE, "Discharge", "F9"),
)

HALF_COPIED = "This stood on the paper: save it or clear it, then end copying."


class Side(QWidget):
    """``home`` is where a finished panel leads back to; ``wanted`` names what is asked for.

    A strip over the panels stays in sight while they are copied into from paper.
    """

    wanted = Signal(str)
    turned = Signal(str)

    def __init__(
        self,
        desk: Desk,
        log: str,
        discharge: DischargePage,
        makers: Mapping[str, MakePanel] = PANELS,
        actions: tuple[tuple[str, str, str], ...] = ACTIONS,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._log = log
        self._makers = makers
        self._actions = actions
        self._discharge = discharge
        self._panels: dict[str, Panel] = {}
        self._pages: dict[str, QWidget] = {DISCHARGE: discharge}
        self._correction: PanelColumn | None = None
        self.home = VITALS
        self.name = ""
        self._dense = False
        self.stack = QStackedWidget()
        self.stack.addWidget(discharge)
        self.strip = CopyingStrip()
        self.strip.ended.connect(self.end_copying)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self.strip)
        lines.addWidget(self.stack, 1)
        desk.copying.changed.connect(self._turn_copying)

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Every panel that was made so far."""
        return tuple(self._panels.values())

    @property
    def panel(self) -> Panel | None:
        """The panel in front, where there is one."""
        if self._correction:
            return self._correction.panel
        return self._panels.get(self.name)

    def open(self, name: str) -> None:
        """Bring a panel to the front, made when it is first wanted; ``panel:Kind`` at a kind.

        What is copied from paper is ended by what began it.
        """
        name, _, kind = name.partition(":")
        if name == COPYING and self.end_copying():
            return
        self._drop_correction()
        if name not in self._pages:
            self._pages[name] = self._made(name)
            self.stack.addWidget(self._pages[name])
        self.name = name
        self.stack.setCurrentWidget(self._pages[name])
        panel = self._panels.get(name)
        if isinstance(panel, MedicationPanel | ScalePanel) and kind:
            panel.choose(kind)
        elif panel:
            panel.take_focus()
        self.turned.emit(name)

    def correct(self, entry: UUID, field: str) -> None:
        """Ask for the new value of one field of an entry."""
        self._drop_correction()
        panel = self._makers["correction_panel"](self._desk, self._log, entry, field)
        panel.done.connect(self.go_home)
        if isinstance(panel, CorrectionPanel):
            panel.other.connect(self._correct_words)
        self._correction = PanelColumn(panel, dense=self._dense)
        self.stack.addWidget(self._correction)
        self.stack.setCurrentWidget(self._correction)
        self.name = "correction_panel"
        panel.take_focus()
        self.turned.emit(self.name)

    def end_copying(self) -> bool:
        """What is typed from now on is of now; False where nothing was copied.

        What is typed already stood on the paper: it is saved or cleared first.
        """
        panel = self.panel
        if self._desk.copying.writer(self._log) and panel and not panel.keeping.unsaved.is_empty:
            panel.status.say(HALF_COPIED)
            return True
        return self._desk.copying.end(self._log)

    def go_home(self) -> None:
        """Back to where the session goes on."""
        self.open(self.home)

    def take_focus(self) -> None:
        """Put the keys where typing goes on."""
        if self.panel:
            self.panel.take_focus()

    def show_less(self, dense: bool) -> None:
        """Where the text is large."""
        self._dense = dense
        self.strip.show_less(dense)
        for column in self._pages.values():
            if isinstance(column, PanelColumn):
                column.show_less(dense)
        self._discharge.show_less(dense)

    def refresh(self, at: datetime) -> None:
        """Let the panel in front look again."""
        if self.panel:
            self.panel.refresh(at)

    def _made(self, name: str) -> QWidget:
        panel = self._makers[name](self._desk, self._log)
        self._panels[name] = panel
        panel.wanted.connect(self.wanted)
        if name != VITALS:
            panel.done.connect(self.go_home)
            return PanelColumn(panel, dense=self._dense)
        panel.done.connect(self._return_from_vitals)
        column = PanelColumn(panel, self._actions, dense=self._dense)
        column.wanted.connect(self.wanted)
        return column

    def _return_from_vitals(self) -> None:
        """On the discharge list the escort comes back; else the next set is typed here."""
        if self.home != VITALS:
            self.go_home()

    def _correct_words(self, entry: UUID, field: str) -> None:
        """The keys are in what is wrong: words begin with what is there."""
        self.correct(entry, field)
        row = self.panel.rows.row(field) if self.panel else None
        if row:
            row.take_focus()

    def _turn_copying(self, log: str) -> None:
        if log != self._log:
            return
        self.strip.show_writer(self._desk.copying.writer(log))
        self.refresh(self._desk.now())
        if self.isVisible():
            self.take_focus()

    def _drop_correction(self) -> None:
        if self._correction:
            self.stack.removeWidget(self._correction)
            self._correction.hide()
            self._correction.deleteLater()
            self._correction = None
