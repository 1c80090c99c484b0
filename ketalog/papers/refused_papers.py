"""Which patients get no paper to take home or to sign, and why: a sentence, or nothing."""

from __future__ import annotations

from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import doses

AGAINST_ADVICE = "left against advice"
_NOT_HOME = {
    "died": "died",
    "transferred to hospital": "was transferred to hospital",
}


def why_no_sheet(chart: Chart) -> str:
    """A sheet is for whoever goes home after something was given, also without an infusion."""
    how = chart.ended.value.how if chart.ended else ""
    if how in _NOT_HOME:
        ended = _NOT_HOME[how]
        return f"There is no discharge sheet: the patient {ended} and does not go home."
    if chart.stopped or _came_back_only(chart):
        return ""
    if not how:
        return "The discharge sheet is printed once the infusion has stopped."
    if not _was_given_any(chart):
        return f"There is no discharge sheet: {how}, and nothing was given."
    return ""


def why_no_form(chart: Chart) -> str:
    """The form is for whoever leaves, or has left, against advice."""
    how = chart.ended.value.how if chart.ended else AGAINST_ADVICE
    if how == AGAINST_ADVICE:
        return ""
    return f"There is no form against advice: this session ended otherwise ({how})."


def sheet_is_due(chart: Chart) -> bool:
    """Whether the patient may get a discharge sheet."""
    return not why_no_sheet(chart)


def _came_back_only(chart: Chart) -> bool:
    return bool(chart.opened.came_back_from) and chart.started_at is None


def _was_given_any(chart: Chart) -> bool:
    return chart.started_at is not None or bool(doses(chart))
