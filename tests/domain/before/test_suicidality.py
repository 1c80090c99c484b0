"""The item of the list that a scored scale makes done, in amber where the result is above 0."""

import pytest

from ketalog.domain.before.checklist import ItemStanding, checklist_at
from ketalog.domain.entries import Content
from ketalog.domain.scales.scale import ScaleScored
from tests.builders import a_chart, minute, shipped
from tests.scale_builders import opening_with, scored


def item(*contents: Content) -> ItemStanding:
    opening = opening_with("phq9", "cssrs", "mood", prestart=shipped().prestart())
    chart = a_chart(*((-20, content) for content in contents), opening=opening)
    found = checklist_at(chart, minute(-5))
    assert found is not None
    return next(one for one in found.items if one.rule.key == "suicidality")


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


@pytest.mark.parametrize("said", [scored("phq9", 1, 1), scored("mood", 4)])
def test_what_says_nothing_of_it_leaves_it_open(said: ScaleScored) -> None:
    assert item(said).state == "open"
