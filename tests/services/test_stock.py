"""The stock's door: what is refused, what is asked, what is stored together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from ketalog.app import House
from ketalog.domain.entries import Content
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped, Signed
from ketalog.domain.refusal import Doubted, Refused
from ketalog.domain.stock.movements import (
    DrugDiscrepancy,
    DrugReconciled,
    StockAdjusted,
    StockCounted,
    VialsReceived,
    Witnessed,
)
from ketalog.services.stock import STOCK, StockAct
from tests.builders import NURSE, SetClock, a_clinic_house, open_session, record
from tests.stock_builders import OTHER, drawn, ml, returned, strength, vials, wasted


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


def said(house: House, content: Content | None, **words: object) -> UUID:
    """Record something; the id of its entry."""
    act = replace(StockAct(content, NURSE), **words)  # type: ignore[arg-type]
    return house.stock.record(act)[0].id


def asked(house: House, content: Content, **words: object) -> str:
    act = replace(StockAct(content, NURSE), **words)  # type: ignore[arg-type]
    return " ".join(doubt.sentence for doubt in house.stock.doubts(act))


def kinds(house: House) -> list[str]:
    return [entry.kind for entry in house.logs.read(STOCK)]


def test_a_movement_is_stored_in_the_log_of_the_stock(house: House) -> None:
    said(house, vials())
    assert kinds(house) == ["vials-received"]


def test_the_book_follows_what_is_written(house: House) -> None:
    lot = said(house, vials())
    log = open_session(house)
    said(house, drawn(lot, "2", log))
    assert list(house.stock.book().balances().values()) == [18]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (drawn(uuid4(), "2", ""), "not in the stock"),
        (StockAdjusted(uuid4(), ml(2), "why"), "not in the stock"),
        (vials(drug=" "), "Which drug came in"),
        (vials(lot=" "), "Which lot"),
        (drawn(uuid4(), "2", "session/none"), "session is not known"),
        (Witnessed(uuid4()), "nothing there that needs a witness"),
        (DrugDiscrepancy("ketamine", strength(), ml(1), " "), "needs words"),
        (vials(lot="K\x07"), "control character"),
        (InfusionStarted(), "no movement of the stock"),
    ],
)
def test_what_cannot_be_is_refused(house: House, content: Content, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        said(house, content)
    assert kinds(house) == []


def test_a_volume_of_0_is_refused(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    with pytest.raises(Refused, match="above 0"):
        said(house, drawn(lot, "0", log))


def test_without_a_name_nothing_is_recorded(house: House) -> None:
    with pytest.raises(Refused, match="Sign in first"):
        said(house, vials(), author=" ")


def test_an_adjustment_needs_a_reason(house: House) -> None:
    lot = said(house, vials())
    with pytest.raises(Refused, match="reason"):
        said(house, StockAdjusted(lot, ml(2), ""))


def test_an_expired_lot_is_asked_about(house: House) -> None:
    lot = said(house, vials(expires=date(2026, 11, 20)), confirmed=True)
    log = open_session(house)
    assert "expired on 20 Nov 2026" in asked(house, drawn(lot, "2", log))


def test_on_its_last_day_a_lot_is_not_expired(house: House) -> None:
    lot = said(house, vials(expires=date(2026, 11, 21)))
    log = open_session(house)
    assert asked(house, drawn(lot, "2", log)) == ""


def test_more_than_a_lot_holds_is_asked_and_then_stored_with_a_discrepancy(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    with pytest.raises(Doubted, match=r"More left lot K1 than the book held: 2\.5 mL"):
        said(house, drawn(lot, "22.5", log))
    said(house, drawn(lot, "22.5", log), confirmed=True)
    assert kinds(house) == ["vials-received", "drug-drawn", "drug-discrepancy"]
    (found,) = house.stock.book().discrepancies
    assert (found.value.volume, found.value.missing) == (ml("2.5"), False)
    assert [one.balance for one in house.stock.book().lots] == [0]


def test_a_late_entry_that_empties_a_lot_for_a_later_draw_is_asked_too(
    house: House, clock: SetClock
) -> None:
    lot, log = said(house, vials()), open_session(house)
    clock.advance(minutes=30)
    said(house, drawn(lot, "18", log))
    earlier = clock.now.replace(minute=10)
    assert "3 mL" in asked(house, drawn(lot, "5", log), at=earlier)


def test_what_is_still_to_come_is_refused(house: House, clock: SetClock) -> None:
    with pytest.raises(Refused, match="still to come"):
        said(house, vials(), at=clock.now.replace(hour=23))


def test_more_wasted_than_drawn_and_left_is_asked(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    said(house, drawn(lot, "2", log))
    assert asked(house, wasted(lot, "2", log)) == ""
    assert "2 mL of 50 mg/mL is left; this is 3 mL" in asked(house, wasted(lot, "3", log))


def test_a_waste_of_what_was_never_drawn_is_asked(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    assert "No ketamine was drawn" in asked(house, wasted(lot, "1", log))


def test_a_waste_and_its_witness_are_one_act_by_two_people(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    said(house, drawn(lot, "2", log))
    waste, seen = house.stock.record(StockAct(wasted(lot, "2", log), NURSE, witness=OTHER))
    assert (waste.author, seen.author) == (NURSE, OTHER)
    assert seen.content == Witnessed(waste.id)


def test_the_patient_does_not_witness_what_was_wasted_of_her_drug(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    said(house, drawn(lot, "2", log))
    name = house.recording.chart(log).opened.patient.name
    with pytest.raises(Refused, match="patient is no witness"):
        said(house, wasted(lot, "1", log), witness=name)


@pytest.mark.parametrize("name", [NURSE, " a. okafor rn", "A Okafor", "Okafor, A., R.N."])
def test_who_wasted_cannot_witness_and_then_nothing_is_stored(house: House, name: str) -> None:
    lot, log = said(house, vials()), open_session(house)
    said(house, drawn(lot, "2", log))
    with pytest.raises(Refused, match="Nobody witnesses what they wrote"):
        said(house, wasted(lot, "2", log), witness=name)
    assert kinds(house) == ["vials-received", "drug-drawn"]


def test_a_movement_is_witnessed_once(house: House) -> None:
    lot = said(house, vials())
    moved = said(house, StockAdjusted(lot, ml(19), "recounted"), witness=OTHER)
    with pytest.raises(Refused, match="Lind RN has witnessed that already"):
        said(house, Witnessed(moved), author="C. Moreau RN")


def test_a_witness_long_after_is_asked(house: House, clock: SetClock) -> None:
    moved = said(house, StockAdjusted(said(house, vials()), ml(19), "recounted"))
    clock.advance(minutes=15)
    assert asked(house, Witnessed(moved), author=OTHER) == ""
    clock.advance(minutes=1)
    assert "16 min ago" in asked(house, Witnessed(moved), author=OTHER)


def test_a_draw_needs_no_witness(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    with pytest.raises(Refused, match="needs a witness"):
        said(house, drawn(lot, "2", log), witness=OTHER)


def test_a_blind_count_is_stored_without_a_word_about_the_book(house: House) -> None:
    said(house, vials())
    said(house, StockCounted("ketamine", strength(), ml(3)))
    (count,) = house.stock.book().counts
    assert count.expected == 20
    assert count.open == -17


def test_a_count_of_what_never_came_in_is_asked(house: House) -> None:
    count = StockCounted("midazolam", strength("1"), ml(3))
    assert "No midazolam of 1 mg/mL ever came in" in asked(house, count)


def test_a_correction_needs_a_reason_and_keeps_the_kind(house: House) -> None:
    lot = said(house, vials())
    with pytest.raises(Refused, match="needs a reason"):
        said(house, vials(count=3), amends=lot)
    with pytest.raises(Refused, match="kind of what it corrects"):
        said(house, StockAdjusted(lot, ml(3), "why"), amends=lot, reason="mistyped")
    said(house, vials(count=3), amends=lot, reason="mistyped")
    assert list(house.stock.book().balances().values()) == [30]


def test_a_delivery_that_something_left_is_not_struck_out(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    moved = said(house, drawn(lot, "2", log))
    with pytest.raises(Refused, match="correct it instead"):
        said(house, None, amends=lot, reason="never came")
    said(house, None, amends=moved, reason="other patient")
    said(house, None, amends=lot, reason="never came")
    assert house.stock.book().lines == ()


def test_a_delivery_corrected_below_what_left_it_leaves_a_discrepancy(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    said(house, drawn(lot, "15", log))
    said(house, vials(count=1), amends=lot, reason="one vial", confirmed=True)
    assert kinds(house)[-1] == "drug-discrepancy"
    assert [one.unexplained for one in house.stock.book().lots] == [5]


def test_a_signature_is_neither_corrected_nor_struck_out(house: House) -> None:
    lot = said(house, vials())
    said(house, StockAdjusted(lot, ml(19), "recounted"), witness=OTHER)
    seen = house.logs.read(STOCK)[-1].id
    with pytest.raises(Refused, match="stays as it is"):
        said(house, None, amends=seen, reason="wrong person")


def ended(house: House, clock: SetClock) -> tuple[str, UUID]:
    """A session of 36 mg with 2 mL of 50 mg/mL drawn, left against advice; and its lot."""
    lot, log = said(house, vials()), open_session(house)
    said(house, drawn(lot, "2", log))
    record(house, log, InfusionStarted())
    clock.advance(minutes=40)
    record(house, log, InfusionStopped("completed"))
    record(house, log, Ended("left against advice"))
    return log, lot


def test_out_of_balance_nobody_signs_and_nothing_is_stored(house: House, clock: SetClock) -> None:
    log, _ = ended(house, clock)
    with pytest.raises(
        Refused, match=r"left to account for: 64 mg = 1\.28 mL of 50 mg/mL"
    ) as said_no:
        record(house, log, Signed())
    assert said_no.value.field == "accounting"
    assert house.recording.chart(log).signed is None


def test_in_balance_the_signature_reconciles_each_drug_in_the_same_act(
    house: House, clock: SetClock
) -> None:
    log, lot = ended(house, clock)
    said(house, wasted(lot, "1.28", log), witness=OTHER)
    written = record(house, log, Signed())
    assert [entry.kind for entry in written] == ["signed", "drug-reconciled"]
    (kept,) = house.stock.book().reconciled
    assert kept.value.drawn.mg == 100
    assert kept.value.difference == 0


def test_a_discrepancy_lets_an_open_drug_be_signed(house: House, clock: SetClock) -> None:
    log, _ = ended(house, clock)
    open_ml = DrugDiscrepancy("ketamine", strength(), ml("1.28"), "spilled", session=log)
    said(house, open_ml)
    record(house, log, Signed())
    assert house.recording.chart(log).signed is not None


def test_a_discrepancy_below_the_difference_is_asked_about(house: House, clock: SetClock) -> None:
    log, _ = ended(house, clock)
    small = DrugDiscrepancy("ketamine", strength(), ml("0.5"), "spilled", session=log)
    assert "64 mg = 1.28 mL of 50 mg/mL is open; this explains less" in asked(house, small)


def test_a_discrepancy_of_nothing_is_refused(house: House, clock: SetClock) -> None:
    log, _ = ended(house, clock)
    with pytest.raises(Refused, match="more than 0 mL"):
        said(house, DrugDiscrepancy("ketamine", strength(), ml("0"), ".", session=log))


def test_a_discrepancy_the_other_way_is_asked_about(house: House, clock: SetClock) -> None:
    log, _ = ended(house, clock)
    other_way = DrugDiscrepancy("ketamine", strength(), ml("1.28"), "x", False, session=log)
    assert "is missing, not the other way" in asked(house, other_way)


def test_a_discrepancy_names_only_what_lacks_a_witness(house: House, clock: SetClock) -> None:
    log, lot = ended(house, clock)
    waste = said(house, wasted(lot, "1.28", log), witness=OTHER)
    about = DrugDiscrepancy("ketamine", strength(), ml("1.28"), "x", session=log, unseen=waste)
    with pytest.raises(Refused, match="lacks a witness"):
        said(house, about)


def test_after_signing_a_movement_is_asked_about_and_none_corrected(
    house: House, clock: SetClock
) -> None:
    log, lot = ended(house, clock)
    waste = said(house, wasted(lot, "1.28", log), witness=OTHER)
    record(house, log, Signed())
    assert "signed already" in asked(house, drawn(lot, "1", log))
    with pytest.raises(Refused, match="no longer be corrected"):
        said(house, wasted(lot, "1", log), amends=waste, reason="mistyped")


def test_a_draw_after_signing_is_stored_with_a_discrepancy_of_that_session(
    house: House, clock: SetClock
) -> None:
    log, lot = ended(house, clock)
    said(house, wasted(lot, "1.28", log), witness=OTHER)
    record(house, log, Signed())
    said(house, drawn(lot, "5", log), confirmed=True)
    (found,) = house.stock.book().discrepancies
    assert found.value.session == log
    assert (found.value.volume, found.value.missing) == (ml(5), True)
    assert house.stock.open_words(house.recording.chart(log)) == ""


def test_what_balances_a_signed_account_at_last_leaves_no_discrepancy(
    house: House, clock: SetClock
) -> None:
    log, lot = ended(house, clock)
    said(house, DrugDiscrepancy("ketamine", strength(), ml("1.28"), "lost", session=log))
    record(house, log, Signed())
    said(house, wasted(lot, "1.28", log), witness=OTHER, confirmed=True)
    assert len(house.stock.book().discrepancies) == 1


@pytest.mark.parametrize("change", [vials(of="10"), vials("midazolam")])
def test_a_lot_keeps_its_drug_and_strength_once_a_signed_session_drew_from_it(
    house: House, clock: SetClock, change: VialsReceived
) -> None:
    log, lot = ended(house, clock)
    said(house, wasted(lot, "1.28", log), witness=OTHER)
    said(house, change, amends=lot, reason="mistyped", confirmed=True)
    said(house, vials(), amends=lot, reason="it was right", confirmed=True)
    record(house, log, Signed())
    with pytest.raises(Refused, match="drug and strength stay"):
        said(house, change, amends=lot, reason="mistyped", confirmed=True)
    said(house, vials(count=3), amends=lot, reason="miscounted")


def test_a_lot_under_a_trade_name_lies_with_the_others_of_its_drug(house: House) -> None:
    said(house, vials())
    said(house, vials("Ketalar", count=1, lot="Z9"))
    said(house, StockCounted("Ketalar", strength(), ml(30)))
    assert dict(house.stock.book().balances()) == {("ketamine", strength()): Fraction(30)}
    assert [one.difference for one in house.stock.book().counts] == [0]


def test_a_drug_that_the_library_does_not_know_keeps_its_name(house: House) -> None:
    said(house, vials("Examplum 7"))
    assert [lot.vials.drug for lot in house.stock.book().lots] == ["Examplum 7"]


def overdrawn(house: House, volume: str = "25") -> tuple[UUID, UUID, str]:
    """A draw of more than the 20 mL of the lot."""
    lot, log = said(house, vials()), open_session(house)
    return said(house, drawn(lot, volume, log), confirmed=True), lot, log


def discrepancies(house: House) -> list[str]:
    return [str(one.value.volume.ml) for one in house.stock.book().discrepancies]


def test_a_discrepancy_goes_with_the_draw_that_caused_it(house: House) -> None:
    draw, _, _ = overdrawn(house)
    assert discrepancies(house) == ["5"]
    said(house, None, amends=draw, reason="mistyped")
    assert discrepancies(house) == []


def test_of_a_draw_corrected_to_less_only_the_rest_stays_a_discrepancy(house: House) -> None:
    draw, lot, log = overdrawn(house)
    said(house, drawn(lot, "22", log), amends=draw, reason="mistyped", confirmed=True)
    assert discrepancies(house) == ["2"]
    assert [one.unexplained for one in house.stock.book().lots] == [2]


def test_only_unopened_vials_go_back_unasked(house: House) -> None:
    lot, log = said(house, vials()), open_session(house)
    said(house, drawn(lot, "20", log))
    assert "A vial holds 10 mL" in asked(house, returned(lot, "1.28", log))
    assert asked(house, returned(lot, "10", log)) == ""


def test_nobody_reconciles_without_a_signature(house: House, clock: SetClock) -> None:
    log, lot = ended(house, clock)
    said(house, wasted(lot, "1.28", log), witness=OTHER)
    record(house, log, Signed())
    kept = house.stock.book().reconciled[0].value
    assert isinstance(kept, DrugReconciled)
    with pytest.raises(Refused, match="when the record is signed"):
        said(house, replace(kept, session=""))


def test_a_session_without_a_draw_is_signed_as_before(house: House, clock: SetClock) -> None:
    log = open_session(house)
    record(house, log, Ended("cancelled before START", why="no escort"))
    assert [entry.kind for entry in record(house, log, Signed())] == ["signed"]
