"""The item of the list that a scored scale makes done, in amber where the result is above 0."""

import pytest

from ketalog.domain.before.checklist import ItemStanding, checklist_at
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at
from ketalog.domain.entries import Content
from ketalog.domain.judging import doubts
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.safety import safety_at
from ketalog.domain.scales.scale import ScaleScored
from tests.builders import a_chart, minute, shipped
from tests.scale_builders import opening_with, scored


def seated(*contents: Content) -> Chart:
    opening = opening_with("phq9", "cssrs", "mood", prestart=shipped().prestart())
    return a_chart(*((-20, content) for content in contents), opening=opening)


def of(chart: Chart) -> ItemStanding:
    found = checklist_at(chart, minute(-5))
    return next(one for one in found.items if one.rule.key == "suicidality")


def item(*contents: Content) -> ItemStanding:
    return of(seated(*contents))


@pytest.mark.parametrize(
    ("said", "detail", "tone"),
    [
        (scored("cssrs", 0), "C-SSRS: 0", ""),
        (scored("cssrs", 2), "C-SSRS: 2", "warn"),
        (scored("phq9", *[1] * 8, 0), "PHQ-9 item 9: 0", ""),
        (scored("phq9", *[0] * 8, 1), "PHQ-9 item 9: 1", "warn"),
    ],
)
def test_a_scored_scale_makes_it_done(said: ScaleScored, detail: str, tone: str) -> None:
    found = item(said)
    assert (found.state, found.detail, found.tone) == ("done", detail, tone)


def test_a_yes_holds_start() -> None:
    found = item(PrestartSaid("suicidality", "done", "wants to die, has a plan", "yes"))
    assert (found.state, found.detail) == ("held", "yes, wants to die, has a plan")


def test_a_score_of_0_does_not_take_a_yes_back() -> None:
    yes = PrestartSaid("suicidality", "done", "wants to die", "yes")
    assert item(yes, scored("cssrs", 0)).state == "held"


def test_a_prescriber_lets_start_go_and_leaving_still_waits_for_the_plan() -> None:
    yes = PrestartSaid("suicidality", "done", "C-SSRS 2", "yes")
    over = PrestartSaid("suicidality", "overridden", why="known", clinician="M. Stein MD")
    chart = seated(yes, over)
    assert of(chart).state == "overridden"
    assert [
        one.state for one in discharge_at(chart, minute(-5)).criteria if one.key == "safety"
    ] == ["not met"]


def test_a_no_wants_its_score_and_is_no_finding() -> None:
    with pytest.raises(Refused, match="needs words"):
        doubts(PrestartSaid("suicidality", "done", "", "no"), seated(), minute(-10))
    assert item(PrestartSaid("suicidality", "done", "C-SSRS 0", "no")).state == "done"


def test_none_found_beside_a_figure_above_0_is_asked_and_waits_for_a_plan() -> None:
    said = PrestartSaid("suicidality", "done", "C-SSRS 4", "no")
    assert [doubt.field for doubt in doubts(said, seated(), minute(-10))] == ["words"]
    assert safety_at(seated(said), minute(-5)) is not None
    fine = PrestartSaid("suicidality", "done", "C-SSRS 0", "no")
    assert doubts(fine, seated(), minute(-10)) == ()


@pytest.mark.parametrize("said", [scored("phq9", 1, 1), scored("mood", 4)])
def test_what_says_nothing_of_it_leaves_it_open(said: ScaleScored) -> None:
    assert item(said).state == "open"
