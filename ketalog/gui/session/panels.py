"""Which panel each name stands for; made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ketalog.gui.kit.panel import Panel
from ketalog.gui.panels.accounting_panel import AccountingPanel
from ketalog.gui.panels.chair_panel import ChairPanel
from ketalog.gui.panels.correction_panel import CorrectionPanel
from ketalog.gui.panels.from_paper_panel import FromPaperPanel
from ketalog.gui.panels.hand_over_panel import HandOverPanel
from ketalog.gui.panels.medication_panel import MedicationPanel
from ketalog.gui.panels.note_panel import NotePanel
from ketalog.gui.panels.pause_panel import PausePanel
from ketalog.gui.panels.pump_check_panel import PumpCheckPanel
from ketalog.gui.panels.rate_panel import RatePanel
from ketalog.gui.panels.reading_panel import ReadingPanel
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.panels.response_panel import ResponsePanel
from ketalog.gui.panels.side_effect_panel import SideEffectPanel
from ketalog.gui.panels.stop_panel import StopPanel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.scales.scale_panel import ScalePanel
from ketalog.gui.session.escort_panel import EscortPanel
from ketalog.gui.session.start_panel import StartPanel

MakePanel = Callable[..., Panel]

PANELS: Mapping[str, MakePanel] = MappingProxyType(
    {
        "accounting_panel": AccountingPanel,
        "chair_panel": ChairPanel,
        "correction_panel": CorrectionPanel,
        "escort_panel": EscortPanel,
        "from_paper_panel": FromPaperPanel,
        "hand_over_panel": HandOverPanel,
        "medication_panel": MedicationPanel,
        "note_panel": NotePanel,
        "pause_panel": PausePanel,
        "pump_check_panel": PumpCheckPanel,
        "rate_panel": RatePanel,
        "rescue_panel": RescuePanel,
        "reading_panel": ReadingPanel,
        "response_panel": ResponsePanel,
        "scale_panel": ScalePanel,
        "side_effect_panel": SideEffectPanel,
        "start_panel": StartPanel,
        "stop_panel": StopPanel,
        "vitals_panel": VitalsPanel,
    }
)
