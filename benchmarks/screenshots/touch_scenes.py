"""The session's screen in the layout for fingers, at 96 dpi."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.screenshots.stage import Scene, Stage

RUNNING, OVERDUE, PAUSED, NEARLY = "3", "2", "6", "1"


def _at(chair: str, panel: str = "") -> Callable[[Stage], None]:
    return lambda stage: stage.chair(chair, panel)


def _typed(*strokes: str, panel: str = "") -> Callable[[Stage], None]:
    def bring(stage: Stage) -> None:
        stage.chair(RUNNING, panel)
        stage.press(*strokes)

    return bring


def _chart(stage: Stage) -> None:
    stage.chair(RUNNING)
    stage.click(stage.page.columns.middle.keys.buttons["chart"])


def _aid(stage: Stage) -> None:
    """A criterion that asks for words: its keypad stands on the right."""
    stage.chair(NEARLY, "discharge")
    row = next(row for row in stage.page.criteria.rows if row.line.key == "moves")
    stage.click(row)
    stage.press("2")


def _escort(stage: Stage) -> None:
    stage.chair(NEARLY, "discharge")
    stage.page.discharge.leaving.escort.phone.take_focus()


_SESSION = tuple(
    Scene(f"touch-{name}", f"Touch: {words}", bring, layout="touch")
    for name, words, bring in (
        ("vitals", "vitals", _at(RUNNING)),
        ("vitals-filled", "vitals, filled in", _typed("128/82", "79", "98", "14", "3", "1")),
        ("vitals-asked", "vitals, not measured", _typed("-")),
        ("overdue", "overdue", _at(OVERDUE)),
        ("before-start", "before START", _at("5")),
        ("chart", "chart", _chart),
        ("rescue", "rescue", _at(RUNNING, "rescue_panel")),
        ("side-effect", "side effect", _at(RUNNING, "side_effect_panel")),
        ("medication", "medication", _typed("1", "1", panel="medication_panel")),
        ("rate", "rate changed", _at(RUNNING, "rate_panel")),
        ("resume", "pump running again", _at(PAUSED, "pause_panel")),
        ("note", "note, with letters", _at(RUNNING, "note_panel")),
        ("discharge", "discharge list", _at(NEARLY, "discharge")),
        ("discharge-words", "discharge, a criterion in words", _aid),
        ("discharge-escort", "discharge, the escort's phone", _escort),
    )
)
_THIS_PC = Scene("touch-this-pc", "Touch: this PC", lambda s: s.show("this_pc"), layout="touch")
SCENES = (*_SESSION, _THIS_PC)
