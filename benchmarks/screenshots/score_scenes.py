"""Scores: the protocol's scales, their items, what is missing, and suicidal thoughts."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.screenshots.stage import Scene, Stage

BEFORE, RECOVERY, PAIN = "5", "1", "8"
PANEL = "scale_panel"
ANSWERED = ("2", "1", "2", "2", "0", "1", "1", "0")


def _typed(chair: str, *strokes: str) -> Callable[[Stage], None]:
    def bring(stage: Stage) -> None:
        stage.chair(chair, PANEL)
        stage.press(*strokes)

    return bring


def _said(stage: Stage) -> None:
    """Saved without a plan: the session goes on asking for it."""
    _typed(BEFORE, "1", *ANSWERED, "1", "\n", "\n", "\n", "\n")(stage)


def _by_item(stage: Stage) -> None:
    stage.chair(RECOVERY)
    stage.press("F9")
    row = next(row for row in stage.page.criteria.rows if row.line.key == "aldrete")
    stage.click(row)


def _plan(stage: Stage) -> None:
    _said(stage)
    stage.page.want(f"{PANEL}:safety")


SCENES = (
    Scene("scores", "Scores, a scale to choose", _typed(BEFORE)),
    Scene("scores-phq9", "PHQ-9, half answered", _typed(BEFORE, "1", *ANSWERED[:3])),
    Scene("scores-thoughts", "PHQ-9, item 9 above 0", _typed(BEFORE, "1", *ANSWERED, "2")),
    Scene("scores-waiting", "A plan is waited for", _said),
    Scene("scores-plan", "Safety plan", _plan),
    Scene("scores-aldrete", "Aldrete by item", _typed(RECOVERY, "1", "2", "2")),
    Scene("scores-missing", "Aldrete, items missing",
          _typed(RECOVERY, "1", "2", "2", "\n", "\n", "\n", "\n", "\n")),
    Scene("scores-list", "Aldrete on the discharge list", _by_item),
    Scene("scores-refused", "VAS, refused", _typed(PAIN, "1", "10.1", "\n", "\n")),
)  # fmt: skip
