"""The list of a day: its sessions, what is still open, what is due."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from ketalog.domain.emergency import NOBODY, Countersigned
from ketalog.domain.events import (
    Criterion,
    Ended,
    InfusionStarted,
    InfusionStopped,
    Note,
    RescueGiven,
    Signed,
)
from ketalog.domain.people import EscortSeen
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.reports.day_list_waiting import MOST
from ketalog.services.act import Act
from ketalog.services.stock import StockAct
from tests.builders import CLINICIAN, NURSE, an_escort, minute, record, some_vitals
from tests.papers.ward import LEFT, TODAY, Ward, pain, phq9
from tests.stock_builders import drawn, vials


def section(text: str, title: str, until: str = "printed") -> str:
    """What stands under one of the titles."""
    return text.split(title, 1)[1].split(until, 1)[0]


def open_part(ward: Ward, day: date = TODAY) -> str:
    return section(ward.days_paper(day), "Still open", "Waits for a countersignature")


def waiting_part(ward: Ward, day: date = TODAY) -> str:
    return section(ward.days_paper(day), "Waits for a countersignature", "Calls and sessions due")


def in_emergency(ward: Ward, log: str) -> UUID:
    """A note that nobody had signed in for."""
    act = Act(log, (Note("pale"),), NOBODY, said_by="J. Bell RN")
    return ward.house.recording.record(act)[0].id


def due_part(ward: Ward, day: date = TODAY) -> str:
    return section(ward.days_paper(day), "Calls and sessions due")


def test_a_session_says_whose_where_when_and_what(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, during=(pain(4, "164/101", spo2=95),), number=4, planned=6)
    text = ward.days_paper()
    for said in (
        "Chair 3 opened 13:55 START 14:00 stopped 14:40 left 15:20",
        "RIVERA, Maria born 12 Apr 1979 MRN 004217",
        "0.5 mg/kg over 40 min = 36 mg M. Stein MD Session 4 of 6",
        "36 mg rescue none",
        "164/101 at 14:20 SpO₂ 95 %",
        "Walked out escort named: Luis Rivera, spouse, not seen signed 15:20 A. Okafor RN",
    ):
        assert said in text


def test_head_and_foot_say_clinic_day_and_who_printed_it(ward: Ward) -> None:
    text = ward.days_paper()
    for said in (
        "Saturday 21 November 2026",
        "Harbor Pain Clinic",
        "printed 21 Nov 2026 14:00 by A. Okafor RN",
        "Page 1 of 1",
    ):
        assert said in text


def test_a_rescue_is_said_with_its_dose(ward: Ward, maria: UUID) -> None:
    rescue = RescueGiven("midazolam", Dose(Decimal(2)), "IV", "dysphoria", CLINICIAN)
    ward.treat(maria, during=(rescue,))
    assert "rescue midazolam 2 mg" in ward.days_paper()


def test_what_was_not_measured_is_said_to_be_not_recorded(ward: Ward, maria: UUID) -> None:
    ward.treat(maria)
    assert "BP not recorded SpO₂ not recorded" in ward.days_paper()


def test_the_escort_who_was_seen_is_named(ward: Ward, maria: UUID) -> None:
    seen: EscortSeen = an_escort(name="Ana Diaz", relationship="sister")
    ward.treat(maria, after=(seen,))
    assert "escort Ana Diaz, sister" in ward.days_paper()


def test_an_escort_who_was_not_present_is_said_not_to_have_been(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, after=(an_escort(present=False),))
    assert "escort Luis Rivera, spouse, not present" in ward.days_paper()


def test_a_training_session_is_marked_and_counted_apart(ward: Ward, maria: UUID) -> None:
    ward.treat(maria)
    ward.treat(ward.patient("ABEL, Jo", "7"), training=True, chair="4")
    text = ward.days_paper()
    assert "2 sessions, 1 for training" in text
    assert "MRN 7 TRAINING" in text
    assert text.count("TRAINING") == 1


def test_an_empty_day_says_so(ward: Ward) -> None:
    text = ward.days_paper()
    for said in (
        "0 sessions",
        "No session on this day.",
        "Nothing is open.",
        "Nothing waits.",
        "No call and no session is due.",
    ):
        assert said in text


def test_sessions_of_other_days_are_not_on_it(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, days_ago=3)
    assert "RIVERA" not in section(ward.days_paper(), "Sessions", "Still open")


def test_a_session_that_ran_over_midnight_is_on_both_days(ward: Ward, maria: UUID) -> None:
    log = ward.open(maria)
    record(ward.house, log, InfusionStarted(), confirmed=True)
    ward.clock.advance(hours=11)
    record(ward.house, log, LEFT, Signed(), confirmed=True)
    for day in (TODAY, TODAY + timedelta(days=1)):
        assert "START 14:00" in ward.days_paper(day)


def test_who_is_still_in_the_chair_is_open_and_nothing_else_of_them(
    ward: Ward, maria: UUID
) -> None:
    log = ward.open(maria)
    record(ward.house, log, InfusionStarted(), confirmed=True)
    assert "still here" in ward.days_paper()
    assert "not ended, on chair 3" in open_part(ward)
    assert "not signed" not in open_part(ward)


def test_what_was_given_is_so_far_only_until_the_stop(ward: Ward, maria: UUID) -> None:
    log = ward.open(maria)
    record(ward.house, log, InfusionStarted(), confirmed=True)
    ward.clock.advance(minutes=10)
    assert "9 mg so far" in ward.days_paper()
    ward.clock.advance(minutes=30)
    record(ward.house, log, InfusionStopped("completed"), confirmed=True)
    assert "36 mg rescue none" in ward.days_paper()


def test_an_unsigned_record_is_open(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, ended=(LEFT,))
    assert "NOT SIGNED" in ward.days_paper()
    assert "RIVERA, Maria MRN 004217, chair 3 record not signed" in open_part(ward)


def test_a_signed_record_leaves_nothing_open(ward: Ward, maria: UUID) -> None:
    ward.treat(maria)
    assert "Nothing is open." in ward.days_paper()


def test_an_unsigned_record_of_an_earlier_day_stays_open(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, days_ago=3, ended=(LEFT,))
    assert "chair 3, 18 Nov 2026 record not signed" in open_part(ward)


def test_drugs_that_are_not_in_balance_are_open(ward: Ward, maria: UUID) -> None:
    (lot,) = ward.house.stock.record(StockAct(vials(), NURSE, at=minute(-90), confirmed=True))
    log = ward.treat(maria, ended=(LEFT,))
    act = StockAct(drawn(lot.id, "1", log), NURSE, at=minute(-1), confirmed=True)
    ward.house.stock.record(act)
    assert "ketamine not reconciled: left to account for: 14 mg" in open_part(ward)


BY_PHONE = Criterion(
    "aldrete", "waived", why="usual for her", clinician=CLINICIAN, telephone_order=True
)


def test_a_telephone_order_that_nobody_countersigned_waits(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, after=(BY_PHONE,))
    said = (
        "RIVERA, Maria MRN 004217, chair 3 15:20 Criterion: Aldrete ≥ 9, twice: waived. "
        "usual for her. Clinician: M. Stein MD. Order by telephone by M. Stein MD for a prescriber"
    )
    assert said in waiting_part(ward)


def test_an_entry_without_sign_in_waits_though_the_record_is_signed(
    ward: Ward, maria: UUID
) -> None:
    log = ward.treat(maria)
    in_emergency(ward, log)
    said = "Note: pale. Emergency entry, said to be by J. Bell RN for a charge nurse or prescriber"
    assert said in waiting_part(ward)
    assert "Nothing else is open." in open_part(ward)


def test_what_was_countersigned_waits_no_more(ward: Ward, maria: UUID) -> None:
    log = ward.treat(maria)
    stood = Countersigned((in_emergency(ward, log),))
    ward.house.recording.record(Act(log, (stood,), CLINICIAN))
    assert "Nothing waits." in waiting_part(ward)


def test_what_waits_of_earlier_days_stays_on_the_list_with_its_day(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, days_ago=3, after=(BY_PHONE,))
    assert "15:20 18 Nov 2026 Criterion" in waiting_part(ward)


def test_what_waits_of_later_days_is_not_on_the_list_of_an_earlier_one(
    ward: Ward, maria: UUID
) -> None:
    ward.treat(maria, after=(BY_PHONE,))
    assert "Nothing waits." in waiting_part(ward, TODAY - timedelta(days=1))


def test_more_than_can_be_read_is_counted(ward: Ward, maria: UUID) -> None:
    log = ward.treat(maria)
    for _ in range(MOST + 2):
        in_emergency(ward, log)
    part = waiting_part(ward)
    assert "and 2 more, later ones: the page Countersign shows them" in part
    assert part.count("Note: pale") == MOST


def test_a_cancellation_by_telephone_order_is_open(ward: Ward, maria: UUID) -> None:
    log = ward.open(maria)
    ended = Ended("cancelled before START", why="fever", clinician=CLINICIAN, telephone_order=True)
    record(ward.house, log, ended, confirmed=True)
    text = ward.days_paper()
    assert "no START" in text
    assert "nothing infused" in text
    assert "Cancelled before START: fever. M. Stein MD. Order by telephone" in waiting_part(ward)


def test_a_rescue_with_details_later_is_open(ward: Ward, maria: UUID) -> None:
    rescue = RescueGiven("midazolam", None, details_later=True)
    ward.treat(maria, during=(rescue,), ended=(LEFT,))
    assert "midazolam of 14:20: dose, route, who ordered, trigger missing" in open_part(ward)


def test_suicidal_thoughts_without_a_plan_are_open(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, before=(phq9(2),))
    assert "suicidal thoughts without a plan: PHQ-9 item 9: 2" in open_part(ward)


def test_calls_and_sessions_due_are_on_it_with_the_phone(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, days_ago=3)
    ward.plan(maria, days_ago=3, rhythm="own", every_days=3)
    part = due_part(ward)
    assert "overdue 24-hour call 19 Nov 2026" in part
    assert "due session 2 of 6 21 Nov 2026" in part
    assert part.count("RIVERA, Maria MRN 004217, 555-0100") == 2


def test_what_is_due_later_is_not_on_the_list_of_today(ward: Ward, maria: UUID) -> None:
    ward.treat(maria)
    assert "No call and no session is due." in due_part(ward)
    assert "24-hour call" in due_part(ward, TODAY + timedelta(days=1))


def test_the_list_reaches_as_far_ahead_as_the_due_list(ward: Ward) -> None:
    ahead = ward.house.series.rules.ahead_days
    ward.house.lists.day_list(TODAY + timedelta(days=ahead), NURSE)
    with pytest.raises(Refused, match="days ahead"):
        ward.house.lists.day_list(TODAY + timedelta(days=ahead + 1), NURSE)


def test_the_order_reads_at_once_and_builds_without_the_database(ward: Ward, maria: UUID) -> None:
    ward.treat(maria, during=(some_vitals("150/90"),))
    order = ward.house.lists.day_list(TODAY, NURSE)
    ward.house.close()
    first = order.build()
    assert first == order.build()
    assert order.name == "day-list-2026-11-21"
