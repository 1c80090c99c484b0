"""What START waits for, and what may not be said of an item."""

from typing import Any

import pytest

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart, fold
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted, IvAccess, MedicationGiven
from ketalog.domain.judging import doubts
from ketalog.domain.refusal import Refused
from tests.builders import a_chart, a_patient, minute, some_vitals
from tests.domain.before.lists import all_but, before, done, found, overridden

MINOR = a_patient(born=minute(0).date().replace(year=2010))


def started(chart: Chart, at: float = 0) -> None:
    doubts(InfusionStarted(), chart, minute(at))


def refused(content: Content, chart: Chart, at: float = -1) -> Refused:
    with pytest.raises(Refused) as caught:
        doubts(content, chart, minute(at))
    return caught.value


def test_start_goes_once_the_list_is_clear() -> None:
    started(before(*all_but()))


def test_start_names_what_it_waits_for_and_how_many_more() -> None:
    chart = before(*all_but("consent", "off_label", "concerns", "iv"), (-5, found("psychosis")))
    said = refused(InfusionStarted(), chart, 0)
    assert said.field == "prestart"
    assert said.sentence == (
        "START waits for: Psychosis (yes, what was found); Consent signed; "
        "Off-label use explained; and 2 more."
    )


def test_an_override_lets_start_go() -> None:
    started(before(*all_but(), (-5, found("psychosis")), (-4, overridden("psychosis"))))


def test_a_session_without_a_list_starts_and_is_asked_about_the_hold() -> None:
    chart = a_chart((-10, some_vitals("150/95")))
    asked = doubts(InfusionStarted(), chart, minute(0))
    assert any("did the clinician agree" in doubt.sentence for doubt in asked)


def test_a_session_without_a_list_is_asked_about_a_low_pressure_too() -> None:
    asked = doubts(InfusionStarted(), a_chart((-10, some_vitals("85/50"))), minute(0))
    said = [doubt.sentence for doubt in asked if "did the clinician agree" in doubt.sentence]
    assert len(said) == 1
    assert said[0].startswith("BP 85/50 before START is below a systolic of 90")


def test_a_session_with_a_list_is_not_asked_again_about_the_hold() -> None:
    chart = before(*all_but(), (-9, some_vitals("150/95")), (-8, overridden("hold")))
    assert doubts(InfusionStarted(), chart, minute(0)) == ()


def test_under_age_start_needs_a_prescriber() -> None:
    """Rules 6.3."""
    young = before(*all_but(), patient=MINOR)
    assert "Under age: a prescriber agrees" in refused(InfusionStarted(), young, 0).sentence
    started(before(*all_but(), (-5, overridden("age")), patient=MINOR))


def test_no_infusion_is_started_in_a_session_of_a_patient_who_came_back() -> None:
    """It has no list before START (rules 4.5)."""
    assert (
        "open a new session"
        in refused(InfusionStarted(), before(came_back_from="session/0"), 0).sentence
    )


def test_a_start_set_back_behind_what_was_ticked_goes() -> None:
    started(before((-10, some_vitals()), *all_but("baseline_vitals", at=-1)), -2)


def set_to(chart: Chart, at: float) -> list[str]:
    """What is asked when the START of a chart is set to another minute."""
    start = chart.of(InfusionStarted)[0].first
    without = fold(entry for entry in chart.entries if entry is not start)
    return [one.sentence for one in doubts(InfusionStarted(), without, minute(at), start.number)]


def test_a_start_that_is_corrected_keeps_its_list() -> None:
    chart = before((-10, some_vitals()), *all_but("baseline_vitals", at=-1), (0, InfusionStarted()))
    assert set_to(chart, -2) == []


def test_a_start_set_back_behind_its_vitals_is_asked_about_and_taken() -> None:
    """Rules 1.6: what has happened can always be put right."""
    chart = before(*all_but(), (0, InfusionStarted()))
    asked = set_to(chart, -12)
    assert len(asked) == 1
    assert asked[0].startswith("At 13:48 START would have waited for: Baseline vitals (missing")


def test_what_was_charted_after_start_does_not_clear_the_list_of_a_start_set_back() -> None:
    late = ((0, InfusionStarted()), (1, IvAccess("placed", "left hand", "22 G")))
    asked = set_to(before(*all_but("iv"), *late), -1)
    assert "IV site and gauge (none placed)" in asked[0]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (PrestartSaid("shoes", "done"), "key"),
        (PrestartSaid("age", "overridden", why="a", clinician="b"), "key"),
        (PrestartSaid("psychosis", "done"), "found"),
        (PrestartSaid("psychosis", "done", " ", "yes"), "words"),
        (PrestartSaid("food", "done", " "), "words"),
        (PrestartSaid("iv", "done"), "words"),
        (PrestartSaid("hold", "done", "fine"), "state"),
        (PrestartSaid("baseline_vitals", "done", "fine"), "state"),
        (PrestartSaid("consent", "not applicable", why="a"), "state"),
        (PrestartSaid("pregnancy", "not applicable"), "why"),
        (PrestartSaid("hold", "overridden", why="a"), "clinician"),
        (PrestartSaid("hold", "overridden", clinician="b", why=" "), "why"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_beside_its_field(said: PrestartSaid, field: str) -> None:
    assert refused(said, before()).field == field


def test_allergies_that_nobody_asked_for_need_words() -> None:
    chart = before(patient=a_patient(allergies=None))
    assert refused(PrestartSaid("allergies", "done"), chart).field == "words"


def test_nothing_is_said_of_a_list_that_is_not_kept() -> None:
    assert "keeps no pre-start list" in refused(done("consent"), a_chart()).sentence


def test_after_start_nothing_is_ticked_any_more() -> None:
    chart = before(*all_but(), (0, InfusionStarted()))
    assert refused(done("consent"), chart, 5).field == "at"
    assert doubts(done("consent"), chart, minute(-1)) == ()


def test_an_override_after_start_is_asked_about_and_taken() -> None:
    chart = before(*all_but(), (0, InfusionStarted()))
    asked = doubts(overridden("hold"), chart, minute(5))
    assert [doubt.sentence for doubt in asked] == [
        "The infusion started at 14:00. Was this said after it?"
    ]


ALLERGIC: list[Any] = [("latex, ondansetron", True), ("none known", False), ("NKDA", False)]


@pytest.mark.parametrize(("words", "warned"), ALLERGIC)
def test_allergies_said_before_start_are_warned_about(words: str, warned: bool) -> None:
    said = (-10, PrestartSaid("allergies", "done", words))
    chart = before(said, patient=a_patient(allergies=None))
    given = MedicationGiven("ondansetron", None, "4 mg", "IV")
    asked = doubts(given, chart, minute(5))
    assert any("Allergy" in doubt.sentence for doubt in asked) == warned
