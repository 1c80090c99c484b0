"""Whoever else stands behind an entry gives their own PIN; nothing can claim that they did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.countersigning import to_countersign
from ketalog.domain.emergency import NOBODY, Countersigned, EmergencyEntry
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended, InfusionStarted, Note
from ketalog.domain.people import Person
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import Concentration, Flow, Weight
from ketalog.domain.refusal import Refused
from ketalog.domain.summary import signed_summary
from ketalog.services.act import Act
from ketalog.services.pins import ACCESS
from ketalog.services.prescribers import waived_by
from ketalog.services.signing import GivenPin
from tests.builders import (
    SetClock,
    a_clinic_house,
    a_patient,
    an_opening,
    minute,
    open_session,
    some_vitals,
)

NURSE, CHARGE, DOCTOR = "A. Okafor RN", "L. Haddad RN", "M. Stein MD"
PINS = {NURSE: "482915", CHARGE: "730164", DOCTOR: "915027"}
WAIVED = Criterion("spo2", "waived", why="lives at 3,000 m", clinician=DOCTOR)
CHECKED = PumpChecked(Weight(Decimal(72)), Concentration(Decimal(2)), Flow(Decimal(27)))
BY_PHONE = replace(WAIVED, telephone_order=True)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        for name, role in ((NURSE, "nurse"), (CHARGE, "charge nurse"), (DOCTOR, "prescriber")):
            known = {one.name: key for key, one in opened.register.staff()}
            if name not in known:
                opened.register.add_person(Person(name, role), "set-up")  # type: ignore[arg-type]
        for key, one in opened.register.staff():
            if one.name in PINS:
                opened.pins.set_pin(key, PINS[one.name], one.name)
        opened.pins.wanted = True
        yield opened


def wait_for_leaving(house: House) -> str:
    """A session whose patient never got anything, so that it can be closed."""
    log = open_session(house)
    act = Act(log, (Ended("cancelled before START", why="felt ill"),), NURSE, confirmed=True)
    house.signing.record(act, NURSE)
    return log


def said(house: House, log: str, content: Content, *given: GivenPin, person: str = NURSE) -> object:
    return house.signing.record(Act(log, (content,), person), person, given)[0].content


def its_pin(name: str) -> GivenPin:
    return GivenPin(name, PINS[name])


def test_a_waiver_takes_the_prescribers_own_pin(house: House) -> None:
    log = open_session(house)
    with pytest.raises(Refused, match=r"M\. Stein MD gives their own PIN") as refused:
        said(house, log, WAIVED)
    assert refused.value.field == "pin"


def test_with_it_the_waiver_says_so(house: House) -> None:
    log = open_session(house)
    assert said(house, log, WAIVED, its_pin(DOCTOR)) == replace(WAIVED, own_pin=True)


def test_a_wrong_pin_writes_nothing_in_the_session(house: House) -> None:
    log = open_session(house)
    before = house.recording.chart(log).entries
    with pytest.raises(Refused, match="not the PIN"):
        said(house, log, WAIVED, GivenPin(DOCTOR, "111222"))
    assert house.recording.chart(log).entries == before


def test_the_pin_of_somebody_else_is_not_theirs(house: House) -> None:
    log = open_session(house)
    with pytest.raises(Refused, match=r"M\. Stein MD gives their own PIN"):
        said(house, log, WAIVED, its_pin(CHARGE))


def test_nothing_can_claim_a_pin_that_was_not_given(house: House) -> None:
    log = open_session(house)
    claimed = replace(WAIVED, own_pin=True)
    assert said(house, log, claimed, person=DOCTOR) == WAIVED


def test_a_prescriber_who_is_signed_in_waives_in_their_own_name(house: House) -> None:
    log = open_session(house)
    assert said(house, log, WAIVED, person=DOCTOR) == WAIVED


def test_an_order_by_telephone_takes_no_pin_and_waits_for_a_countersignature(house: House) -> None:
    log = open_session(house)
    said(house, log, BY_PHONE)
    waiting = to_countersign(house.recording.chart(log))
    assert [(one.why, one.by) for one in waiting] == [("order by telephone", DOCTOR)]


def test_an_override_before_start_takes_it_too() -> None:
    assert waived_by(PrestartSaid("fasting", "overridden", why="known", clinician=DOCTOR)) == DOCTOR


def test_an_exemption_at_the_end_takes_it_too() -> None:
    exempted = Ended("discharged on a clinician's exemption", clinician=DOCTOR, why="lives here")
    assert waived_by(exempted) == DOCTOR


def test_a_prescriber_without_a_pin_can_order_by_telephone(house: House) -> None:
    log = open_session(house)
    with pytest.raises(Refused, match=r"no PIN here yet.*order by telephone"):
        said(house, log, replace(WAIVED, clinician="J. Unknown MD"))


def test_a_correction_into_a_waiver_takes_the_pin_as_well(house: House) -> None:
    log = open_session(house)
    house.signing.record(Act(log, (Criterion("belongings", "met"),), NURSE), NURSE)
    entry = house.recording.chart(log).entries[-1].id
    act = Act(log, (Criterion("belongings", "waived", why="none", clinician=DOCTOR),), NURSE)
    with pytest.raises(Refused, match="gives their own PIN"):
        house.signing.amend(act, entry, "typed wrong")


def test_signing_takes_the_signers_pin_though_they_are_signed_in(house: House) -> None:
    log = wait_for_leaving(house)
    summary = signed_summary(house.recording.chart(log), house.recording.now())
    with pytest.raises(Refused, match=r"A\. Okafor RN gives their own PIN"):
        said(house, log, summary)
    said(house, log, summary, its_pin(NURSE))
    signed = house.recording.chart(log).signed
    assert signed is not None
    assert signed.value.own_pin


def test_where_no_pins_are_wanted_none_is_asked_for(house: House) -> None:
    house.pins.wanted = False
    log = open_session(house)
    assert said(house, log, WAIVED) == WAIVED


def test_what_else_is_missing_is_said_before_a_pin_is_tried(house: House) -> None:
    log = open_session(house)
    empty = replace(WAIVED, why="")
    with pytest.raises(Refused) as refused:
        said(house, log, empty, GivenPin(DOCTOR, "111222"))
    assert refused.value.field != "pin"


def test_a_namesake_among_the_nurses_is_not_the_doctor(house: House) -> None:
    house.register.add_person(Person("M. Stein RN", "nurse"), "set-up")
    log = open_session(house)
    with pytest.raises(Refused, match=r"M\. Stein MD gives their own PIN"):
        said(house, log, WAIVED, person="M. Stein RN")


def test_the_pin_of_a_namesake_is_not_the_doctors(house: House) -> None:
    house.register.add_person(Person("M. Stein RN", "nurse"), "set-up")
    namesake = house.register.staff()[-1][0]
    house.pins.set_pin(namesake, "640283", "M. Stein RN")
    log = open_session(house)
    with pytest.raises(Refused, match="not the PIN"):
        said(house, log, WAIVED, GivenPin(DOCTOR, "640283"))


def test_a_namesake_does_not_waive_as_a_prescriber(house: House) -> None:
    house.register.add_person(Person("M. Stein RN", "nurse"), "set-up")
    log = open_session(house)
    with pytest.raises(Refused, match=r"M\. Stein RN is not a prescriber"):
        said(house, log, replace(WAIVED, clinician="M. Stein RN"))


def test_a_second_check_takes_the_pin_of_who_did_it(house: House) -> None:
    log = open_session(house)
    with pytest.raises(Refused, match=r"L\. Haddad RN gives their own PIN"):
        house.signing.record(Act(log, (CHECKED,), CHARGE, confirmed=True), NURSE)


def test_one_that_was_done_on_paper_takes_none(house: House) -> None:
    log = open_session(house)
    act = Act(log, (CHECKED,), CHARGE, minute(0), confirmed=True, taken_by=NURSE)
    assert house.signing.record(act, NURSE)[0].content == CHECKED


def test_a_wrong_pin_is_kept_in_the_name_of_who_stood_there(house: House) -> None:
    log = open_session(house)
    with pytest.raises(Refused):
        said(house, log, WAIVED, GivenPin(DOCTOR, "111222"))
    assert house.logs.read(ACCESS)[-1].author == NURSE


def test_what_took_a_pin_for_one_patient_is_not_moved_to_another(house: House) -> None:
    log = open_session(house)
    other = open_session(
        house, an_opening(chair="4", patient=a_patient(name="BELL, Jo", mrn="009999"))
    )
    said(house, log, WAIVED, its_pin(DOCTOR))
    entry = house.recording.chart(log).entries[-1].id
    with pytest.raises(Refused, match="stood behind it for this patient"):
        house.recording.move(log, entry, other, NURSE)


# Nobody signed in


def nobody(house: House, log: str, content: Content, said_by: str = "") -> UUID:
    act = Act(log, (content,), NOBODY, said_by=said_by)
    return house.recording.record(act)[0].id


def test_what_nobody_signed_in_for_is_flagged_in_the_same_act(house: House) -> None:
    log = open_session(house)
    entry = nobody(house, log, some_vitals(), "J. Bell RN")
    flags = [one.value for one in house.recording.chart(log).of(EmergencyEntry)]
    assert flags == [EmergencyEntry((entry,), "J. Bell RN")]


def test_what_can_wait_is_refused_without_signing_in(house: House) -> None:
    log = open_session(house)
    with pytest.raises(Refused, match="Sign in first"):
        nobody(house, log, InfusionStarted())


def test_nobody_corrects_without_signing_in(house: House) -> None:
    log = open_session(house)
    entry = nobody(house, log, Note("pale"))
    with pytest.raises(Refused, match="Sign in first"):
        house.recording.amend(log, entry, None, "wrong", NOBODY)


def test_nobody_moves_an_entry_without_signing_in(house: House) -> None:
    log = open_session(house)
    entry = nobody(house, log, Note("pale"))
    with pytest.raises(Refused, match="Sign in first"):
        house.recording.move(log, entry, log, NOBODY)


def test_a_charge_nurse_countersigns_with_their_own_pin(house: House) -> None:
    log = open_session(house)
    entry = nobody(house, log, Note("pale"), "J. Bell RN")
    house.signing.countersign(log, (entry,), "I was there", NURSE, its_pin(CHARGE))
    assert to_countersign(house.recording.chart(log)) == ()


def test_a_countersignature_takes_a_pin_by_whatever_door_it_comes(house: House) -> None:
    log = open_session(house)
    entry = nobody(house, log, Note("pale"))
    act = Act(log, (Countersigned((entry,), own_pin=True),), CHARGE)
    with pytest.raises(Refused, match=r"L\. Haddad RN gives their own PIN"):
        house.signing.record(act, CHARGE)


def test_a_nurse_does_not_countersign(house: House) -> None:
    log = open_session(house)
    entry = nobody(house, log, Note("pale"))
    with pytest.raises(Refused, match="A charge nurse or a prescriber"):
        house.signing.countersign(log, (entry,), "", NURSE, its_pin(NURSE))


def test_a_charge_nurse_does_not_countersign_an_order(house: House) -> None:
    log = open_session(house)
    said(house, log, BY_PHONE)
    (waiting,) = to_countersign(house.recording.chart(log))
    with pytest.raises(Refused, match="A prescriber countersigns"):
        house.signing.countersign(log, (waiting.id,), "", NURSE, its_pin(CHARGE))


def test_who_entered_it_does_not_countersign_it(house: House) -> None:
    log = open_session(house)
    entry = nobody(house, log, Note("pale"), CHARGE)
    with pytest.raises(Refused, match="another person countersigns"):
        house.signing.countersign(log, (entry,), "", CHARGE, its_pin(CHARGE))


def test_it_is_countersigned_after_signing_as_well(house: House) -> None:
    log = wait_for_leaving(house)
    entry = nobody(house, log, Note("called the ward"))
    summary = signed_summary(house.recording.chart(log), house.recording.now())
    said(house, log, summary, its_pin(NURSE))
    house.signing.countersign(log, (entry,), "", NURSE, its_pin(DOCTOR))
    assert to_countersign(house.recording.chart(log)) == ()


def test_what_is_not_waiting_is_not_countersigned(house: House) -> None:
    log = open_session(house)
    said(house, log, Note("well"))
    entry = house.recording.chart(log).entries[-1].id
    with pytest.raises(Refused, match="does not wait"):
        house.signing.countersign(log, (entry,), "", NURSE, its_pin(CHARGE))
