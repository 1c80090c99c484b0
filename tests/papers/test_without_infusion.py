"""Who was given something without an infusion: came back after one, or went home before START."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from ketalog.domain.events import Ended, InfusionStarted, MedicationGiven, RescueGiven, Signed
from ketalog.domain.opening import GivenToday
from ketalog.domain.papers import SheetPrinted
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from tests.builders import CLINICIAN, NURSE, minute, record
from tests.papers.ward import Ward, said_by

MIDAZOLAM = RescueGiven("midazolam", Dose(Decimal(2)), "IV", "fear", CLINICIAN)
CANCELLED = Ended("cancelled before START", why="fever", clinician=CLINICIAN)
GIVEN = "Ketamine 36 mg by drip, 14:00 to 14:40. Midazolam 2 mg at 15:40 to calm"


def came_back(ward: Ward, log: str) -> str:
    """Back at minute 100, with midazolam since."""
    back = ward.house.came_back.open(log, NURSE, uuid4())
    record(ward.house, back, MIDAZOLAM, confirmed=True)
    return back


def sheet(ward: Ward, log: str) -> str:
    return said_by(ward.house.papers.sheet(log, NURSE, "en"))


def test_who_came_back_gets_a_sheet_that_names_the_drugs_of_both(ward: Ward, maria: UUID) -> None:
    assert f"{GIVEN} you." in sheet(ward, came_back(ward, ward.treat(maria)))


def test_that_sheet_holds_for_a_day_after_the_later_sedative_lets_go(
    ward: Ward, maria: UUID
) -> None:
    back = came_back(ward, ward.treat(maria))
    printed = ward.house.papers.sheet(back, NURSE, "en").printed
    # Midazolam at 100 holds for 60 min; 160 and a day, on the half hour.
    assert printed == SheetPrinted(minute(24 * 60 + 180), minute(160), "en", "3")


def test_who_came_back_twice_is_told_of_all_three(ward: Ward, maria: UUID) -> None:
    back = came_back(ward, ward.treat(maria))
    record(ward.house, back, Ended("walked out"), Signed())
    ward.clock.reach(200)
    again = ward.house.came_back.open(back, NURSE, uuid4())
    assert f"{GIVEN} you." in sheet(ward, again)


def test_of_a_session_of_the_evening_before_the_day_is_said(ward: Ward, maria: UUID) -> None:
    log = ward.treat(maria)
    ward.clock.reach(18 * 60)
    assert "Saturday 21 November: Ketamine 36 mg" in sheet(ward, came_back(ward, log))


def test_what_was_given_days_ago_is_not_said_to_be_of_today(ward: Ward, maria: UUID) -> None:
    log = ward.treat(maria, days_ago=3)
    text = sheet(ward, came_back(ward, log))
    assert "Ketamine" not in text
    assert text.startswith("Going home today")


def test_the_form_against_advice_names_the_drugs_of_both(ward: Ward, maria: UUID) -> None:
    back = came_back(ward, ward.treat(maria))
    assert f"{GIVEN} me." in said_by(ward.house.papers.against_advice(back, NURSE, "en"))


def test_the_downtime_sheet_says_what_was_given_before(ward: Ward, maria: UUID) -> None:
    log = ward.treat(maria, during=(MIDAZOLAM,))
    text = said_by(ward.house.downtime.one(came_back(ward, log), NURSE))
    given = "Given before ketamine 36 mg infused 14:00 to 14:40, midazolam 2 mg IV 14:20"
    assert text.count("midazolam 2 mg IV 14:20") == 1
    assert given in text


def test_a_second_session_of_the_day_knows_the_doses_of_the_first(ward: Ward, maria: UUID) -> None:
    given = GivenToday("midazolam", Dose(Decimal(2)), minute(-200), "IV")
    text = said_by(ward.house.downtime.one(ward.open(maria, given_today=(given,)), NURSE))
    assert "Given before midazolam 2 mg IV 10:40" in text


def test_the_day_list_says_what_was_given_without_an_infusion(ward: Ward, maria: UUID) -> None:
    came_back(ward, ward.treat(maria))
    assert "nothing infused" in ward.days_paper()
    assert "given midazolam 2 mg" in ward.days_paper()


def test_the_summary_says_what_was_given_without_an_infusion(ward: Ward, maria: UUID) -> None:
    came_back(ward, ward.treat(maria))
    assert "not started: 21 Nov 2026, came back, given midazolam 2 mg." in ward.summary(maria)


@pytest.mark.parametrize(
    "given",
    [MIDAZOLAM, MedicationGiven("ketamine", Dose(Decimal(5)), "", "IV", "pain")],
    ids=["sedative", "bolus"],
)
def test_who_was_sent_home_before_start_is_told_what_was_given(
    ward: Ward, maria: UUID, given: RescueGiven | MedicationGiven
) -> None:
    log = ward.open(maria)
    record(ward.house, log, given, at=-4, confirmed=True)
    record(ward.house, log, CANCELLED, confirmed=True)
    text = sheet(ward, log)
    assert f"{given.drug.capitalize()} {2 if given is MIDAZOLAM else 5} mg at" in text
    assert ("after ketamine" in text) == (given is not MIDAZOLAM)


def test_who_left_against_advice_before_start_after_a_sedative_has_a_sheet(
    ward: Ward, maria: UUID
) -> None:
    log = ward.open(maria)
    record(ward.house, log, MIDAZOLAM, Ended("walked out"), confirmed=True)
    assert "Midazolam 2 mg" in sheet(ward, log)


def test_who_left_while_the_pump_ran_has_a_sheet(ward: Ward, maria: UUID) -> None:
    log = ward.open(maria)
    record(ward.house, log, InfusionStarted(), confirmed=True)
    ward.clock.advance(minutes=10)
    record(ward.house, log, Ended("walked out"), confirmed=True)
    assert "Ketamine by drip from" in sheet(ward, log)


def test_before_start_there_is_no_sheet_while_the_session_goes_on(ward: Ward, maria: UUID) -> None:
    log = ward.open(maria)
    record(ward.house, log, MIDAZOLAM, confirmed=True)
    with pytest.raises(Refused, match="once the infusion has stopped"):
        sheet(ward, log)
