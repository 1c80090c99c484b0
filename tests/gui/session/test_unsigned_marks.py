"""What nobody had signed in for: a sign and the words, until and after somebody stands for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.emergency import NOBODY, Countersigned, EmergencyEntry
from ketalog.domain.emergency_words import unsigned_words
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStopped, Note, RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.gui.session.event_words import happenings, pump_log
from ketalog.gui.session.flow_columns import sheet_of
from tests.builders import Happening, an_infusion, some_vitals

STAFF = "L. Haddad RN"
GIVEN = RescueGiven("midazolam", Dose(Decimal(1)), "IV")


def a_set_by(*more: Happening, said_by: str = "", content: Content | None = None) -> Chart:
    """One entry at minute 5 that nobody had signed in for."""
    entry = Happening(5, content or some_vitals(), author=NOBODY)
    (first,) = an_infusion(entry).entries[-1:]
    flagged = Happening(5, EmergencyEntry((first.id,), said_by), author=NOBODY)
    return an_infusion(entry, flagged, *more)


def stood_for(chart: Chart, at: float = 20) -> Happening:
    first = chart.of(EmergencyEntry)[0].value.entries
    return Happening(at, Countersigned(first), author=STAFF)


def countersigned(content: Content | None = None, said_by: str = "", at: float = 20) -> Chart:
    before = a_set_by(said_by=said_by, content=content)
    return a_set_by(stood_for(before, at), said_by=said_by, content=content)


def remark(chart: Chart) -> str:
    return sheet_of(chart).columns[-1].remark


def told(chart: Chart) -> str:
    return sheet_of(chart).columns[-1].told


def test_under_the_time_of_a_set_stands_that_nobody_was_signed_in() -> None:
    assert remark(a_set_by()) == "◊ not signed in"


def test_a_set_tells_the_name_that_was_said_and_what_is_missing() -> None:
    said = "14:05 · not signed in, said to be by J. Bell · countersignature missing"
    assert told(a_set_by(said_by="J. Bell")) == said


def test_without_a_name_it_tells_none() -> None:
    assert told(a_set_by()) == "14:05 · not signed in · countersignature missing"


def test_once_countersigned_it_stands_under_the_time() -> None:
    assert remark(countersigned()) == "◊ countersigned"


def test_it_tells_by_whom_and_when() -> None:
    said = "14:05 · not signed in, said to be by J. Bell · countersigned by L. Haddad RN 14:20"
    assert told(countersigned(said_by="J. Bell")) == said


def test_countersigned_another_day_it_tells_the_day() -> None:
    assert "22 Nov 2026" in told(countersigned(at=24 * 60))


def test_an_ordinary_set_says_nothing_of_it() -> None:
    chart = an_infusion((5, some_vitals()))
    assert remark(chart) == ""
    assert unsigned_words(chart, chart.entries[-1].id) == ""


@pytest.mark.parametrize("content", [GIVEN, Note("apnoea")])
def test_a_mark_on_the_chart_has_the_sign_and_tells_the_words(content: Content) -> None:
    mark = happenings(a_set_by(content=content))[-1]
    assert mark.words.startswith("◊ ")
    assert mark.whole.endswith(" · not signed in · countersignature missing")


def test_a_short_mark_has_the_sign_too() -> None:
    assert happenings(a_set_by(content=GIVEN))[-1].brief == "◊ Midazolam 1 mg"


def test_the_pump_log_says_it_in_its_line() -> None:
    log = list(pump_log(a_set_by(content=InfusionStopped("side effect"))))
    assert log[-1].words == "◊ Stopped · side effect · not signed in"


def test_the_pump_log_says_that_somebody_stood_for_it() -> None:
    log = list(pump_log(countersigned(InfusionStopped("side effect"))))
    assert log[-1].words == "◊ Stopped · side effect · countersigned"


def test_other_marks_have_no_sign() -> None:
    assert [one.words for one in happenings(a_set_by())] == ["Start 27 mL/h"]
