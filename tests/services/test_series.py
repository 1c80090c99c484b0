"""Series and contacts through their door, and what is looked up across sessions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from ketalog.app import House
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped, Signed
from ketalog.domain.refusal import Doubted, Refused
from ketalog.domain.series.contact import Contact, Relief
from ketalog.domain.series.due import Due
from ketalog.domain.series.due_line import DueLine
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.domain.series.response import Share
from ketalog.domain.vitals import Vitals
from tests.builders import (
    NURSE,
    START,
    SetClock,
    a_bp,
    a_clinic_house,
    a_patient,
    an_opening,
    open_session,
    record,
    shipped,
)

DAY = date(2026, 11, 21)
LOW = "low-0.5mgkgh-20min"


class Clinic:
    """A house whose clock stands at START of the first day, with one patient in it."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock()
        self.house: House = a_clinic_house(folder, self.clock)
        self.series = self.house.series
        self.patient = self.house.register.save_patient(a_patient(phone="555-0100"), NURSE)

    def plan(self, **changes: Any) -> SeriesPlanned:
        usual = SeriesPlanned(self.patient, LOW, DAY, planned=2, rhythm="weekly")
        return replace(usual, **changes)

    def contact(self, log: str, **changes: Any) -> Contact:
        return replace(Contact(self.patient, log, "24-hour call", "reached"), **changes)

    def session(self, day: int = 0, before: int = 8, after: int = 4, **opening: Any) -> str:
        """A session of 40 min so many days after the first, pain before and after, signed."""
        self.clock.now = START + timedelta(days=day)
        log = self.opened(day, **opening)
        at = self.clock.now
        record(self.house, log, Vitals(bp=a_bp("120/80"), pain=before))
        record(self.house, log, InfusionStarted())
        self.clock.now = at + timedelta(minutes=40)
        record(self.house, log, InfusionStopped("completed"))
        self.clock.now = at + timedelta(minutes=80)
        record(self.house, log, Vitals(bp=a_bp("150/80"), pain=after))
        record(self.house, log, Ended("walked out"), Signed())
        return log

    def opened(self, day: int, **opening: Any) -> str:
        usual: dict[str, Any] = {"patient_id": self.patient, "day": DAY + timedelta(days=day)}
        protocol = replace(an_opening().protocol, stem=LOW)
        return open_session(self.house, an_opening(protocol, **{**usual, **opening}))


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path)
    with made.house:
        yield made


def whats(lines: tuple[DueLine, ...]) -> list[tuple[str, str]]:
    return [(line.words, line.state) for line in lines]


def test_a_planned_series_is_there_after_the_house_was_closed(tmp_path: Path) -> None:
    made = Clinic(tmp_path)
    with made.house:
        found = made.series.plan_series(made.plan(), NURSE)
    with a_clinic_house(tmp_path, made.clock) as again:
        assert [one.id for one in again.series.plans(made.patient)] == [found]
        assert again.logs.verify() == ()


def test_a_changed_series_keeps_what_it_was(clinic: Clinic) -> None:
    found = clinic.series.plan_series(clinic.plan(), NURSE)
    clinic.series.change_series(found, clinic.plan(planned=3), "more needed", NURSE)
    (one,) = clinic.series.plans(clinic.patient)
    assert (one.id, one.value.planned, len(one.versions)) == (found, 3, 2)


def test_a_change_needs_its_reason(clinic: Clinic) -> None:
    found = clinic.series.plan_series(clinic.plan(), NURSE)
    with pytest.raises(Refused) as refused:
        clinic.series.change_series(found, clinic.plan(planned=3), " ", NURSE)
    assert refused.value.field == "reason"


def test_a_series_stays_with_its_patient(clinic: Clinic) -> None:
    found = clinic.series.plan_series(clinic.plan(), NURSE)
    other = clinic.house.register.save_patient(a_patient(name="LEE, Ann", mrn="7"), NURSE)
    with pytest.raises(Refused):
        clinic.series.change_series(found, clinic.plan(patient=other), "wrong card", NURSE)


@pytest.mark.parametrize(
    "changes", [{"planned": 0}, {"rhythm": "own"}, {"first": date(1970, 1, 1)}, {"protocol": ""},
                {"patient": UUID(int=9)}, {"remark": "\x00"}]
)  # fmt: skip
def test_nothing_is_stored_of_a_plan_that_cannot_be(clinic: Clinic, changes: Any) -> None:
    with pytest.raises(Refused):
        clinic.series.plan_series(clinic.plan(**changes), NURSE, confirmed=True)
    assert clinic.house.logs.read("series") == ()


def test_a_first_day_far_away_is_stored_once_it_was_confirmed(clinic: Clinic) -> None:
    far = clinic.plan(first=date(2028, 1, 1))
    with pytest.raises(Doubted):
        clinic.series.plan_series(far, NURSE)
    clinic.series.plan_series(far, NURSE, confirmed=True)
    assert clinic.series.plans(clinic.patient)[0].last.reason.startswith("Confirmed:")


def test_what_was_confirmed_is_not_asked_again(clinic: Clinic) -> None:
    far = clinic.plan(first=date(2028, 1, 1))
    found = clinic.series.plan_series(far, NURSE, confirmed=True)
    clinic.series.change_series(found, replace(far, planned=4), "more needed", NURSE)
    assert clinic.series.plans(clinic.patient)[0].value.planned == 4


def test_nobody_signed_in_writes_nothing(clinic: Clinic) -> None:
    with pytest.raises(Refused, match="Sign in"):
        clinic.series.plan_series(clinic.plan(), " ")
    with pytest.raises(Refused, match="Sign in"):
        clinic.series.record_contact(clinic.contact(clinic.session()), "")


def test_an_ended_series_says_why_and_nothing_of_it_is_due(clinic: Clinic) -> None:
    found = clinic.series.plan_series(clinic.plan(), NURSE)
    with pytest.raises(Refused):
        clinic.series.end_series(found, " ", NURSE)
    clinic.series.end_series(found, "moved away", NURSE)
    assert clinic.series.next_of(clinic.patient) is None
    assert clinic.series.plans(clinic.patient)[0].value.why == "moved away"


def test_a_completed_series_waits_for_its_booster(clinic: Clinic) -> None:
    found = clinic.series.plan_series(clinic.plan(follow_on="booster"), NURSE)
    clinic.session()
    clinic.series.complete_series(found, NURSE)
    assert clinic.series.next_of(clinic.patient) == Due(
        "booster", DAY + timedelta(days=21), DAY + timedelta(days=35)
    )


def test_the_next_session_counts_those_that_were(clinic: Clinic) -> None:
    found = clinic.series.plan_series(clinic.plan(), NURSE)
    assert clinic.series.next_of(clinic.patient) == Due("session", DAY, DAY, 1, 2)
    clinic.session()
    week = DAY + timedelta(days=7)
    assert clinic.series.next_of(clinic.patient, found) == Due("session", week, week, 2, 2)
    assert clinic.series.progress(clinic.patient, found).sessions == (DAY,)


def test_without_a_series_nothing_is_next(clinic: Clinic) -> None:
    clinic.session()
    assert clinic.series.next_of(clinic.patient) is None


def test_a_contact_keeps_its_own_time(clinic: Clinic) -> None:
    log = clinic.session()
    left = clinic.clock.now
    clinic.clock.advance(hours=30)
    clinic.series.record_contact(clinic.contact(log), NURSE, left + timedelta(hours=22))
    (one,) = clinic.series.contacts(clinic.patient)
    assert (one.at, one.author) == (left + timedelta(hours=22), NURSE)


@pytest.mark.parametrize(("hours", "field"), [(-1, "at"), (1, "at")])
def test_a_contact_before_leaving_or_in_the_future_is_refused(
    clinic: Clinic, hours: int, field: str
) -> None:
    log = clinic.session()
    with pytest.raises(Refused) as refused:
        clinic.series.record_contact(
            clinic.contact(log), NURSE, clinic.clock.now + timedelta(hours=hours)
        )
    assert refused.value.field == field
    assert clinic.house.logs.read("contacts") == ()


def test_a_contact_about_a_session_that_runs_is_refused(clinic: Clinic) -> None:
    with pytest.raises(Refused) as refused:
        clinic.series.record_contact(clinic.contact(clinic.opened(0)), NURSE)
    assert refused.value.field == "session"


def test_a_contact_about_somebody_elses_session_is_refused(clinic: Clinic) -> None:
    other = clinic.house.register.save_patient(a_patient(name="LEE, Ann", mrn="7"), NURSE)
    log = clinic.session(patient_id=other)
    with pytest.raises(Refused) as refused:
        clinic.series.record_contact(clinic.contact(log), NURSE)
    assert refused.value.field == "session"


def thoughts(clinic: Clinic) -> list[tuple[str, str]]:
    """What the due list says of them, from its top."""
    found = clinic.series.due_list()
    return [(line.words, line.told) for line in found if line.what == "new suicidal thoughts"]


def test_new_suicidal_thoughts_are_stored_before_anybody_was_told(clinic: Clinic) -> None:
    log = clinic.session()
    clinic.series.record_contact(clinic.contact(log, suicidal_thoughts="yes"), NURSE)
    assert thoughts(clinic) == [
        ("new suicidal thoughts told 15:20", "clinician not told yet")
    ]  # fmt: skip


def test_they_stand_first_on_the_due_list_until_a_later_contact_says_no(clinic: Clinic) -> None:
    log = clinic.session()
    yes = clinic.contact(log, suicidal_thoughts="yes", told="Dr Mendez")
    clinic.series.record_contact(yes, NURSE)
    clinic.clock.advance(hours=40)
    assert [line.what for line in clinic.series.due_list()] == [
        "new suicidal thoughts", "24-hour call",
    ]  # fmt: skip
    assert thoughts(clinic) == [
        ("new suicidal thoughts told 21 Nov 2026 15:20", "Dr Mendez told")
    ]  # fmt: skip
    clinic.series.record_contact(clinic.contact(log, suicidal_thoughts="no"), NURSE)
    assert clinic.series.due_list() == ()


def test_they_stay_though_the_days_of_the_call_are_over(clinic: Clinic) -> None:
    log = clinic.session()
    clinic.series.record_contact(clinic.contact(log, suicidal_thoughts="yes"), NURSE)
    clinic.clock.advance(days=40)
    assert len(thoughts(clinic)) == 1


def test_who_was_told_is_written_into_the_contact_later(clinic: Clinic) -> None:
    yes = clinic.contact(clinic.session(), suicidal_thoughts="yes")
    found = clinic.series.record_contact(yes, NURSE)
    clinic.series.amend_contact(found, replace(yes, told="Dr Mendez"), "told at once", NURSE)
    assert thoughts(clinic) == [("new suicidal thoughts told 15:20", "Dr Mendez told")]


def test_a_new_session_that_hears_no_takes_them_back(clinic: Clinic) -> None:
    yes = clinic.contact(clinic.session(), suicidal_thoughts="yes", told="Dr Mendez")
    clinic.series.record_contact(yes, NURSE)
    clinic.clock.advance(days=7)
    log = clinic.opened(7, prestart=shipped().prestart())
    assert clinic.series.thoughts(clinic.patient) is not None
    record(clinic.house, log, PrestartSaid("suicidality", "done", "C-SSRS 0", "no"))
    assert clinic.series.thoughts(clinic.patient) is None


def test_thoughts_of_a_training_session_are_nobodys(clinic: Clinic) -> None:
    log = clinic.session(training=True)
    clinic.series.record_contact(clinic.contact(log, suicidal_thoughts="yes"), NURSE)
    assert clinic.series.due_list() == ()


def test_a_relief_longer_than_the_time_since_leaving_is_asked_once(clinic: Clinic) -> None:
    said = clinic.contact(clinic.session(), relief=Relief(Decimal(3), "days"))
    clinic.clock.advance(minutes=20)
    with pytest.raises(Doubted, match=r"The session ended 20 min ago\. 3 days"):
        clinic.series.record_contact(said, NURSE)
    found = clinic.series.record_contact(said, NURSE, confirmed=True)
    clinic.series.amend_contact(found, replace(said, pain=Decimal(3)), "said later", NURSE)
    assert clinic.series.contacts(clinic.patient)[0].value.pain == 3


def test_what_was_said_before_the_hours_of_the_call_is_left_out_of_the_report(
    clinic: Clinic,
) -> None:
    log = clinic.session()
    clinic.series.record_contact(clinic.contact(log, function="better"), NURSE)
    assert clinic.series.response(DAY, DAY).function_better == Share(0, 0, 1)
    clinic.clock.advance(hours=20)
    clinic.series.record_contact(clinic.contact(log, function="better"), NURSE)
    found = clinic.series.response(DAY, DAY)
    assert (found.function_better, found.reached) == (Share(1, 1, 0), Share(1, 1, 0))


def test_a_contact_is_corrected_and_struck_out_with_a_reason(clinic: Clinic) -> None:
    log = clinic.session()
    found = clinic.series.record_contact(clinic.contact(log), NURSE)
    wrong = clinic.contact(log, pain=Decimal(3))
    clinic.series.amend_contact(found, wrong, "said later", NURSE)
    assert clinic.series.contacts(clinic.patient)[0].value.pain == 3
    clinic.series.amend_contact(found, None, "another patient", NURSE)
    assert clinic.series.contacts(clinic.patient) == ()


def test_a_contact_that_was_struck_out_cannot_be_changed(clinic: Clinic) -> None:
    log = clinic.session()
    found = clinic.series.record_contact(clinic.contact(log), NURSE)
    clinic.series.amend_contact(found, None, "another patient", NURSE)
    with pytest.raises(Refused, match="does not stand"):
        clinic.series.amend_contact(found, clinic.contact(log), "back", NURSE)


def test_the_call_is_listed_until_somebody_was_reached(clinic: Clinic) -> None:
    log = clinic.session()
    assert whats(clinic.series.due_list()) == [("24-hour call", "upcoming")]
    clinic.clock.advance(hours=20)
    clinic.series.record_contact(clinic.contact(log, outcome="no answer"), NURSE)
    (line,) = clinic.series.due_list()
    assert (line.state, line.tries, line.session, line.person.phone) == (
        "due", 1, log, "555-0100",
    )  # fmt: skip
    clinic.clock.advance(hours=9)
    assert clinic.series.due_list()[0].overdue
    clinic.series.record_contact(clinic.contact(log), NURSE)
    assert clinic.series.due_list() == ()


def test_a_session_and_then_the_booster_are_listed(clinic: Clinic) -> None:
    clinic.series.plan_series(clinic.plan(), NURSE)
    assert whats(clinic.series.due_list()) == [("session 1 of 2", "due")]
    clinic.session()
    log = clinic.session(8)
    clinic.clock.advance(hours=20)
    clinic.series.record_contact(clinic.contact(log), NURSE)
    assert clinic.series.due_list() == ()
    later = START + timedelta(days=8 + 21)
    assert whats(clinic.series.due_list(later)) == [("booster", "due")]
    assert whats(clinic.series.due_list(later - timedelta(days=14))) == [("booster", "upcoming")]
    assert clinic.series.due_list(later - timedelta(days=15)) == ()
    assert whats(clinic.series.due_list(later + timedelta(days=15))) == [("booster", "overdue")]


def test_what_is_longest_overdue_stands_first(clinic: Clinic) -> None:
    other = clinic.house.register.save_patient(a_patient(name="LEE, Ann", mrn="7"), NURSE)
    clinic.series.plan_series(clinic.plan(first=DAY + timedelta(days=3)), NURSE)
    clinic.series.plan_series(clinic.plan(first=DAY - timedelta(days=3)), NURSE)
    clinic.series.plan_series(clinic.plan(patient=other, first=DAY - timedelta(days=9)), NURSE)
    found = [(line.person.mrn, line.state) for line in clinic.series.due_list()]
    assert found == [("7", "overdue"), ("004217", "overdue"), ("004217", "upcoming")]


def test_nothing_is_listed_for_who_sits_in_the_chair(clinic: Clinic) -> None:
    clinic.series.plan_series(clinic.plan(), NURSE)
    clinic.opened(0)
    assert clinic.series.due_list() == ()


def test_nothing_is_due_for_who_died(clinic: Clinic) -> None:
    clinic.series.plan_series(clinic.plan(), NURSE)
    record(clinic.house, clinic.opened(0), Ended("died"))
    assert clinic.series.due_list(START + timedelta(days=30)) == ()
    assert clinic.series.next_of(clinic.patient) is None


def test_who_came_back_is_called_after_the_later_session_only(clinic: Clinic) -> None:
    first = clinic.session()
    back = clinic.house.came_back.open(first, NURSE, uuid4())
    assert clinic.series.due_list() == ()
    record(clinic.house, back, Ended("walked out"))
    assert [line.session for line in clinic.series.due_list()] == [back]


def test_sessions_are_found_by_patient_and_else_by_mrn(clinic: Clinic) -> None:
    other = clinic.house.register.save_patient(a_patient(name="LEE, Ann", mrn="7"), NURSE)
    mine, by_mrn = clinic.session(), clinic.session(1, patient_id=None)
    clinic.session(2, patient_id=other)
    clinic.session(3, patient_id=None, patient=a_patient(mrn="8"))
    assert [line.log for line in clinic.series.sessions(clinic.patient)] == [mine, by_mrn]


def test_a_session_is_found_as_soon_as_it_is_opened(clinic: Clinic) -> None:
    assert clinic.series.sessions(clinic.patient) == ()
    log = clinic.opened(0)
    assert [line.log for line in clinic.series.sessions(clinic.patient)] == [log]
    record(clinic.house, log, Ended("cancelled before START"))
    assert clinic.series.sessions(clinic.patient)[0].ended == "cancelled before START"


def test_outcomes_stand_beside_each_other_and_add_up(clinic: Clinic) -> None:
    clinic.session(0, 8, 4)
    clinic.session(7, 10, 7)
    clinic.session(8, training=True)
    clinic.opened(9)
    found = clinic.series.across(clinic.patient)
    assert [row.cumulative_mg for row in found.rows] == [36, 72, 72]
    assert found.sessions == 2
    assert found.best_pain == 50


def test_the_outcome_of_a_session_that_runs_follows_the_clock(clinic: Clinic) -> None:
    log = clinic.opened(0)
    record(clinic.house, log, InfusionStarted())
    clinic.clock.advance(minutes=20)
    assert clinic.series.outcomes(clinic.patient)[0].mg == 18
    clinic.clock.advance(minutes=10)
    assert clinic.series.outcomes(clinic.patient)[0].mg == 27


def test_what_is_charted_late_is_part_of_the_outcome(clinic: Clinic) -> None:
    log = clinic.opened(0)
    record(clinic.house, log, InfusionStarted())
    clinic.clock.advance(minutes=40)
    record(clinic.house, log, InfusionStopped("completed"), Ended("walked out"))
    assert clinic.series.outcomes(clinic.patient)[0].peak is None
    record(clinic.house, log, Vitals(bp=a_bp("171/80")), at=20)
    assert clinic.series.outcomes(clinic.patient)[0].peak == a_bp("171/80")


def test_the_report_counts_what_is_across_the_sessions(clinic: Clinic) -> None:
    clinic.series.plan_series(clinic.plan(), NURSE)
    clinic.session(0, 8, 4)
    clinic.session(7, 10, 8)
    clinic.session(8, training=True)
    record(clinic.house, clinic.opened(9), Ended("cancelled before START"))
    clinic.session(60)
    found = clinic.series.response(DAY, DAY + timedelta(days=30))
    assert (found.sessions, found.patients, found.training, found.not_started) == (2, 1, 1, 1)
    assert (found.pain_30, found.series_pain_30) == (Share(1, 2, 0), Share(0, 1, 0))


def test_sessions_without_a_plan_are_no_series(clinic: Clinic) -> None:
    clinic.session(0, 8, 4)
    found = clinic.series.response(DAY, DAY)
    assert (found.series, found.without_plan) == (0, 1)
    assert found.series_pain_30 == Share(0, 0, 0)


def test_a_report_that_ends_before_it_begins_is_refused(clinic: Clinic) -> None:
    with pytest.raises(Refused) as refused:
        clinic.series.response(DAY, DAY - timedelta(days=1))
    assert refused.value.field == "until"


def test_the_day_is_the_clinics_and_not_utcs(clinic: Clinic) -> None:
    clinic.clock.advance(hours=7)  # 02:00 UTC of the 22nd is 21:00 in New York
    assert clinic.series.today() == DAY


def test_a_patient_who_is_not_on_the_list_is_refused(clinic: Clinic) -> None:
    with pytest.raises(Refused):
        clinic.series.sessions(UUID(int=9))


def test_the_terms_of_every_shipped_protocol_are_known(clinic: Clinic) -> None:
    stems = {one.stem for one in shipped().protocols(hidden=True) if one.series}
    assert set(clinic.series.terms) == stems
