"""The panels of what cannot wait for a PIN, without what has to wait (rules 5.7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain.emergency import NOBODY
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.panels.medication_panel import MedicationPanel
from ketalog.gui.panels.note_panel import NotePanel
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.panels.stop_panel import StopPanel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.session.keys import NOTE
from ketalog.gui.session.panels import MakePanel
from ketalog.gui.session.side import VITALS

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

# A draft of its own: what a nurse typed before the lock stays hers, and out of sight.
UNSIGNED = f", {NOBODY}"
KINDS = ("Drug", "Oxygen")
EMERGENCY_ACTIONS = (
    ("rescue_panel", "Rescue", "F4"),
    ("medication_panel", "Drug, oxygen", "F5"),
)


def sign_in_first() -> str:
    """What whoever is not signed in hears of everything else."""
    keys = "F2 vitals, F4 rescue, F5 drug or O₂, F8 pump stopped, F10 note"
    what = by_key(keys) or "vitals, rescue, drug, O₂, pump stopped, note"
    return f"Sign in first{by_key(' (F12)')}. Now: {what}."


class EmergencyVitals(VitalsPanel):
    """A set; that a check is not done is said by somebody who signed in."""

    form = VitalsPanel.form + UNSIGNED

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        both = self.not_done_button.parentWidget()
        if both is not None:
            both.hide()
        self.next_steps.call.setText("Oxygen")
        self.next_steps.call.explain("Opens drugs and oxygen.")

    def ask_not_done(self) -> None:
        """It has to wait."""
        self.status.say(sign_in_first(), "warn")

    def say_no_side_effects(self) -> None:
        """It has to wait."""
        self.status.say(sign_in_first(), "warn")


class EmergencyRescue(RescuePanel):
    """A dose; what is taken at home and the grade are asked of who signs in."""

    form = RescuePanel.form + UNSIGNED

    def _show_asks(self, at: datetime) -> None:
        super()._show_asks(at)
        for row in self.asks.rows:
            row.hide()


class EmergencyMedication(MedicationPanel):
    """Drugs and oxygen."""

    form = MedicationPanel.form + UNSIGNED
    title = "Drug or oxygen"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.kind.offer(KINDS)
        for place in range(self.foot.count()):
            item = self.foot.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()


class EmergencyStop(StopPanel):
    """Why and when; what the pump reads is logged by who signs in."""

    form = StopPanel.form + UNSIGNED

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.pump.reading.hide()


class EmergencyNote(NotePanel):
    """Free words."""

    form = NotePanel.form + UNSIGNED


EMERGENCY_PANELS: Mapping[str, MakePanel] = MappingProxyType(
    {
        VITALS: EmergencyVitals,
        "rescue_panel": EmergencyRescue,
        "medication_panel": EmergencyMedication,
        "stop_panel": EmergencyStop,
        NOTE: EmergencyNote,
    }
)
