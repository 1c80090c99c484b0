"""What the function keys of the session screen ask for in each phase; pure."""

from __future__ import annotations

from ketalog.domain.pump.infusion import PhaseName

START = "start"
DISCHARGE = "discharge"
HELP = "help"
NOTE = "note_panel"
DRUGS, DRUGS_KEY = "accounting_panel", "Shift+F5"
PUMP_CHECK = "pump_check_panel"
SCORES, SCORES_KEY = "scale_panel", "Shift+F2"
ESCORT, ESCORT_KEY = "escort_panel", "Shift+F9"
PRESTART, PRESTART_KEY = "prestart", "Shift+F6"
EARLIER, EARLIER_KEY = "earlier", "Shift+F10"
READING = "reading_panel"
COPYING, COPYING_KEY = "from_paper_panel", "Shift+F7"
RECORD_KEY, SHEET_KEY = "Ctrl+P", "Ctrl+D"

ALWAYS = {
    "F1": HELP,
    "F2": "vitals_panel",
    "F3": "side_effect_panel",
    "F4": "rescue_panel",
    "F5": "medication_panel",
    "F8": "stop_panel",
    "F9": DISCHARGE,
    "F10": NOTE,
}


def wanted_by(key: str, phase: PhaseName) -> str:
    """The panel or act of a key; empty where it has none in this phase."""
    if key == "F6":
        return START if phase == "before" else _pump(phase, "rate_panel")
    if key == "F7" and phase == "recovery":
        return "pause_panel"  # a pump that was stopped may run again
    if key == "F8" and phase == "recovery":
        return READING  # it still shows what it infused
    if key in ("F7", "F8"):
        return _pump(phase, "pause_panel" if key == "F7" else "stop_panel")
    return ALWAYS.get(key, "")


def why_nothing(key: str, phase: PhaseName) -> str:
    """Why a key of the pump log does nothing now."""
    if phase == "before":
        return f"{key}: the infusion has not been started."
    return f"{key}: the pump was stopped already."


def _pump(phase: PhaseName, name: str) -> str:
    return name if phase in ("infusion", "paused") else ""
