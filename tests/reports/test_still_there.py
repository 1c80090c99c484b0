"""The record says which side effects were not over when the patient left."""

import pytest

from ketalog.domain.events import Ended, InfusionStarted, SideEffect
from tests.reports import samples
from tests.reports.paper import bare, recorded, text_of

NAUSEA = (84.0, SideEffect("nausea", "started", "moderate"))
OVER = (90.0, SideEffect("nausea", "resolved"))
AFTER = (97.0, SideEffect("headache", "started", "mild"))


def on_paper(*effects: tuple[float, SideEffect]) -> str:
    log = samples.Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    for at, effect in effects:
        log.add(at, effect)
    log.add(96, Ended("left against advice"))
    return bare(text_of(recorded(log.chart())))


def test_what_is_there_on_leaving_is_said_with_its_grade() -> None:
    assert bare("Side effect: nausea Grade moderate. Still there on leaving.") in on_paper(NAUSEA)


@pytest.mark.parametrize("effects", [(NAUSEA, OVER), (AFTER,)])
def test_what_is_over_or_came_later_is_not(effects: tuple[tuple[float, SideEffect], ...]) -> None:
    assert bare("Still there on leaving") not in on_paper(*effects)
