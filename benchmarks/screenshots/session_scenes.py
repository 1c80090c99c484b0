"""The session's screen in each phase, and each of its panels."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt

from benchmarks.kit.nurse import NAME
from benchmarks.screenshots.stage import Scene, Stage
from ketalog.domain.quantities import Concentration, Volume
from ketalog.domain.stock.movements import DrugDrawn, VialsReceived
from ketalog.services.stock import StockAct

A_SET = ("128/82", "79", "98", "14", "3", "0", "1", "0", "0")
RUNNING = "3"


def _at(chair: str, panel: str = "") -> Callable[[Stage], None]:
    return lambda stage: stage.chair(chair, panel)


def _typed(*strokes: str, panel: str = "", chair: str = RUNNING) -> Callable[[Stage], None]:
    def bring(stage: Stage) -> None:
        stage.chair(chair, panel)
        stage.press(*strokes)

    return bring


def _chart_read(stage: Stage) -> None:
    stage.chair("2")
    stage.page.view.chart.setFocus(Qt.FocusReason.OtherFocusReason)
    stage.press("<")


def _corrected(stage: Stage) -> None:
    _correct(stage)
    stage.press("78", "1", "\n")


def _correct(stage: Stage) -> None:
    stage.chair(RUNNING)
    table = stage.page.view.sheet.table
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    stage.press("_", "\n")


def _cell(stage: Stage) -> None:
    stage.chair("2")
    stage.page.view.sheet.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _flow_sheet_tab(stage: Stage) -> None:
    stage.chair(RUNNING)
    stage.click(stage.page.view._tabs[1])


def _details_later(stage: Stage) -> None:
    _typed("1", "4", "1", panel="rescue_panel")(stage)
    stage.click(stage.page.side.panel.later_button)  # type: ignore[union-attr]


def _help(stage: Stage) -> None:
    stage.chair(RUNNING)
    stage.press("F1")


RESCUE = ("1", "3", "\n", "1", "1", "\n", "1", "1")
NO_NUMBER = ("1", "4", "1", "1.0.0", "\n", "1", "1", "\n")
TEN_TIMES = ("128/82", "7", "\n", "98", "14", "3", "0", "1", "0", "0", "\n")
ALARMING = ("186/112", "118", "91", "9", "\n", "3", "3", "3", "1", "0", "\n")
RATE, NO_RATE = ("20", "\n", "1", "2", "1"), ("20 mg", "\n", "2", "1", "\n")
PHASES = (
    Scene("before-start", "Before START", _at("5")),
    Scene("just-started", "START without a set of vitals", _typed("F6", chair="16")),
    Scene("running", "Running", _at(RUNNING)),
    Scene("overdue", "Overdue", _at("2")),
    Scene("paused", "Paused", _at("6")),
    Scene("finished", "Pump finished?", _at("7")),
    Scene("recovery", "Recovery", _at("1")),
    Scene("empty-chart", "No vitals yet", _at("12")),
    Scene("long-name", "60 characters, six allergies", _at("8")),
    Scene("right-to-left", "A name written from right to left", _at("9")),
    Scene("six-hours", "Six hours", _at("10")),
    Scene("stop-level", "Values that call for a stop", _at("15")),
    Scene("help", "Keys of this screen", _help),
    Scene("chart-read", "Chart, one set read by key", _chart_read),
    Scene("cell-read", "Flow sheet, a value read by key", _cell),
    Scene("flow-sheet", "Flow sheet in its tab, where there is one", _flow_sheet_tab),
)
VITALS = (
    Scene("vitals-typed", "Vitals, typed and not saved", _typed(*A_SET)),
    Scene("vitals-doubt", "Vitals, a doubt", _typed(*TEN_TIMES)),
    Scene("vitals-refused", "Vitals, refused", _typed("82/128", "\n", "79", "101", "\n")),
    Scene("vitals-not-measured", "Vitals, one not measured", _typed("-")),
    Scene("vitals-not-done", "Check not done", _typed("-", "-")),
    Scene("vitals-asleep", "Check not done, asleep", _typed("-", "-", "1", chair="9")),
    Scene("vitals-next-steps", "Vitals, next steps offered", _typed(*ALARMING)),
)


def _accounted(stage: Stage) -> None:
    """2 mL of 50 mg/mL were drawn; a waste is typed."""
    vials = VialsReceived("ketamine", _mg_per_ml("50"), Volume(Decimal(10)), 2, "K1")
    kept = stage.house.stock
    lot = kept.record(StockAct(vials, NAME))[0].id
    kept.record(StockAct(DrugDrawn(lot, Volume(Decimal(2)), stage.logs[RUNNING]), NAME))
    stage.chair(RUNNING, "accounting_panel")
    stage.press("2", "1", "1.3", "\n", "3")


def _mg_per_ml(text: str) -> Concentration:
    return Concentration(Decimal(text))


PANELS = (
    Scene("accounting", "Drug accounting, nothing drawn", _at(RUNNING, "accounting_panel")),
    Scene("accounting-waste", "Drug accounting, a waste", _accounted),
    Scene("side-effect", "Side effect", _at("2", "side_effect_panel")),
    Scene("side-effect-other", "Side effect, other words", _typed("B", panel="side_effect_panel")),
    Scene("rescue", "Rescue", _at(RUNNING, "rescue_panel")),
    Scene("rescue-filled", "Rescue, filled in", _typed(*RESCUE, panel="rescue_panel")),
    Scene("rescue-refused", "Rescue, refused", _typed(*NO_NUMBER, panel="rescue_panel")),
    Scene("rescue-later", "Rescue given, details later", _details_later),
    Scene("response", "Response to a rescue", _at(RUNNING, "response_panel")),
    Scene("medication", "Medication", _at(RUNNING, "medication_panel")),
    Scene("medication-one", "Medication, one chosen", _typed("1", "1", panel="medication_panel")),
    Scene("rate", "Rate changed", _at(RUNNING, "rate_panel")),
    Scene("rate-filled", "Rate changed, filled in", _typed(*RATE, panel="rate_panel")),
    Scene("rate-refused", "Rate changed, refused", _typed(*NO_RATE, panel="rate_panel")),
    Scene("pause", "Pump paused", _at(RUNNING, "pause_panel")),
    Scene("resume", "Pump running again", _at("6", "pause_panel")),
    Scene("stop", "Pump stopped", _at(RUNNING, "stop_panel")),
    Scene("stop-finished", "Stopped past its end", _typed("1", panel="stop_panel", chair="7")),
    Scene("note", "Note", _typed("Prefers the light off. Music helps.", panel="note_panel")),
    Scene("chair", "Chair changed", _at(RUNNING, "chair_panel")),
    Scene("hand-over", "Hand over", _at(RUNNING, "hand_over_panel")),
    Scene("correction", "Correction", _correct),
    Scene("corrected", "Corrected", _corrected),
)
SCENES = (*PHASES, *VITALS, *PANELS)
