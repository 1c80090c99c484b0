"""A session's drugs: drawn is given, wasted, broken and returned, to 0.1 mL, seen by two."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    Ended,
    InfusionStopped,
    MedicationGiven,
    PumpReading,
    RescueGiven,
    Signed,
)
from ketalog.domain.quantities import Dose
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.accounting_words import amount, refusal
from ketalog.domain.stock.closing import reconciled
from ketalog.domain.stock.movements import DrugDiscrepancy, Witnessed
from tests.builders import LOG, an_infusion, an_opening
from tests.stock_builders import (
    OTHER,
    StockLog,
    broken,
    drawn,
    ml,
    returned,
    strength,
    vials,
    wasted,
)


def mg(text: str) -> Dose:
    return Dose(Decimal(text))


def midazolam(dose: str = "1", drug: str = "midazolam") -> RescueGiven:
    return RescueGiven(drug, mg(dose) if dose else None, "IV")


def controlled(**changes: Any) -> Any:
    """The usual opening with ketamine and midazolam on their schedules."""
    opened = an_opening(**changes)
    schedules = {"ketamine": "III", "midazolam": "IV", "ondansetron": ""}
    drugs = tuple(
        replace(drug, schedule=schedules.get(drug.name, drug.schedule)) for drug in opened.drugs
    )
    return replace(opened, drugs=drugs)


def a_session(*moves: tuple[str, str], chart: Chart | None = None) -> dict[str, DrugAccount]:
    """Movements of a lot of ketamine 10 mg/mL beside an infusion of 36 mg, all witnessed."""
    log = StockLog()
    lot = log.add(-60, vials(of="10", count=5))
    makers: dict[str, Callable[[UUID, str], Content]] = {
        "draw": drawn,
        "waste": wasted,
        "break": broken,
        "return": returned,
    }
    for what, volume in moves:
        moved = log.add(-5 if what == "draw" else 45, makers[what](lot, volume))
        if what in ("waste", "break"):
            log.add(45, Witnessed(moved), author=OTHER)
    return log.accounts(chart or an_infusion(stopped=40, opening=controlled()))


def test_without_a_draw_no_account_is_kept() -> None:
    assert StockLog().accounts(an_infusion(stopped=40)) == {}


def test_a_draw_for_another_session_counts_nothing_to_this_one() -> None:
    log = StockLog()
    lot = log.add(-60, vials())
    log.add(-5, drawn(lot, "2", "session/other"))
    found = log.accounts(an_infusion(stopped=40, opening=controlled()))["ketamine"]
    assert found.drawn == 0
    assert found.difference == -36


def test_what_was_given_of_the_stock_is_accounted_for_though_nothing_was_drawn() -> None:
    log = StockLog()
    log.add(-60, vials())
    found = log.accounts(an_infusion((20, midazolam()), stopped=40, opening=controlled()))
    assert list(found) == ["ketamine"]
    assert not found["ketamine"].settled


def test_before_anything_was_given_there_is_no_such_account() -> None:
    log = StockLog()
    log.add(-60, vials())
    assert log.accounts(an_infusion(stopped=40, opening=controlled()), at=-1) == {}


def test_vials_that_came_after_the_patient_left_open_no_account() -> None:
    log = StockLog()
    log.add(120, vials())
    gone = Ended("walked out")
    assert log.accounts(an_infusion((90, gone), stopped=40, opening=controlled())) == {}


def test_what_was_signed_before_the_stock_was_kept_stays_signed() -> None:
    log = StockLog()
    log.add(-60, vials())
    chart = an_infusion((90, Ended("walked out")), (95, Signed()), stopped=40, opening=controlled())
    assert log.accounts(chart) == {}


def test_drawn_given_and_wasted_come_out_even() -> None:
    found = a_session(("draw", "5"), ("waste", "1.4"))["ketamine"]
    assert found.drawn == 50
    assert found.given.mg == 36
    assert found.wasted == 14
    assert found.difference == 0
    assert found.balanced


def test_what_was_broken_and_returned_counts_too() -> None:
    moves = (("draw", "15"), ("waste", "0.4"), ("break", "1"), ("return", "10"))
    assert a_session(*moves)["ketamine"].balanced


@pytest.mark.parametrize(
    ("wasted_ml", "balanced"), [("1.3", True), ("1.29", False), ("1.5", True), ("1.51", False)]
)
def test_a_tenth_of_a_ml_of_the_strength_drawn_is_let_pass(wasted_ml: str, balanced: bool) -> None:
    assert a_session(("draw", "5"), ("waste", wasted_ml))["ketamine"].balanced == balanced


def test_the_pumps_own_reading_after_the_stop_stands_for_what_was_calculated() -> None:
    chart = an_infusion((41, PumpReading(ml("17.5"))), stopped=40, opening=controlled())
    found = a_session(("draw", "5"), chart=chart)["ketamine"]
    assert found.given.mg == 35
    assert found.given.by_pump


def test_a_reading_while_the_pump_runs_does_not() -> None:
    chart = an_infusion((20, PumpReading(ml("9"))), stopped=40, opening=controlled())
    assert a_session(("draw", "5"), chart=chart)["ketamine"].given.mg == 36


def test_a_bolus_of_ketamine_is_given_beside_the_infusion() -> None:
    bolus = MedicationGiven("Ketalar", mg("10"), "10 mg", "IV")
    chart = an_infusion((20, bolus), stopped=40, opening=controlled())
    assert a_session(("draw", "5"), chart=chart)["ketamine"].given.mg == 46


def test_a_scheduled_drug_that_was_given_belongs_to_it_though_none_was_drawn() -> None:
    chart = an_infusion((20, midazolam()), stopped=40, opening=controlled())
    found = a_session(("draw", "5"), ("waste", "1.4"), chart=chart)
    assert list(found) == ["ketamine", "midazolam"]
    assert found["midazolam"].difference == -1
    assert not found["midazolam"].balanced


def test_a_drug_on_no_schedule_that_was_not_drawn_does_not() -> None:
    given_one = MedicationGiven("ondansetron", mg("4"), "4 mg", "IV")
    chart = an_infusion((20, given_one), stopped=40, opening=controlled())
    assert list(a_session(("draw", "5"), chart=chart)) == ["ketamine"]


def test_ketamine_belongs_to_it_where_only_a_rescue_was_drawn() -> None:
    log = StockLog()
    lot = log.add(-60, vials("Versed", "1", "2"))
    log.add(-5, drawn(lot, "2"))
    chart = an_infusion((20, midazolam("2")), stopped=40, opening=controlled())
    found = log.accounts(chart)
    assert list(found) == ["midazolam", "ketamine"]
    assert found["midazolam"].balanced


def test_a_dose_without_an_amount_is_not_in_balance() -> None:
    log = StockLog()
    lot = log.add(-60, vials("midazolam", "1", "2"))
    log.add(-5, drawn(lot, "2"))
    chart = an_infusion((20, midazolam("2")), (30, midazolam("")), stopped=40, opening=controlled())
    found = log.accounts(chart)["midazolam"]
    assert found.difference == 0
    assert found.given.unknown == 1
    assert not found.balanced


def test_a_waste_that_nobody_else_signed_is_open() -> None:
    log = StockLog()
    lot = log.add(-60, vials(of="10"))
    log.add(-5, drawn(lot, "5"))
    log.add(45, wasted(lot, "1.4"))
    found = log.accounts(an_infusion(stopped=40))["ketamine"]
    assert found.in_tolerance
    assert not found.balanced
    assert "the waste of 1.4 mL at 14:45 has no witness" in refusal([found], _zone())


def _zone() -> Any:
    return an_opening().zone


def explained(volume: str, *moves: tuple[str, str], missing: bool = True) -> DrugAccount:
    """The account with a discrepancy of so much."""
    found = a_session(*moves)["ketamine"]
    log = StockLog()
    of = strength("10")
    log.add(50, DrugDiscrepancy("ketamine", of, ml(volume), "spilled", missing, session=LOG))
    return replace(found, discrepancies=log.book.discrepancies)


@pytest.mark.parametrize(
    ("volume", "settled"), [("1.4", True), ("1.3", True), ("1", False), ("2", True)]
)
def test_a_discrepancy_settles_a_difference_that_it_covers(volume: str, settled: bool) -> None:
    found = explained(volume, ("draw", "5"))
    assert not found.balanced
    assert found.settled == settled


def test_what_is_missing_is_not_settled_by_a_discrepancy_of_too_much() -> None:
    assert not explained("1.4", ("draw", "5"), missing=False).settled


def test_what_was_called_missing_does_not_settle_what_is_too_much_in_the_end() -> None:
    found = explained("1.4", ("draw", "5"), ("waste", "2.8"))
    assert found.difference == -14
    assert not found.settled


def test_what_discrepancies_leave_open_is_said() -> None:
    said = refusal([explained("1", ("draw", "5"))], _zone())
    assert "the discrepancies leave 4 mg = 0.4 mL unexplained" in said


def unseen_waste(**about: Any) -> DrugAccount:
    """A waste that nobody saw, and a discrepancy."""
    log = StockLog()
    lot = log.add(-60, vials(of="10"))
    log.add(-5, drawn(lot, "5"))
    waste = log.add(45, wasted(lot, "1.4"))
    named = waste if about.pop("names_it", False) else None
    of = strength("10")
    told = DrugDiscrepancy("ketamine", of, ml("1.4"), "alone", session=LOG, unseen=named)
    log.add(50, replace(told, **about))
    return log.accounts(an_infusion(stopped=40))["ketamine"]


@pytest.mark.parametrize("volume", ["0", "0.01", "1.4"])
def test_a_discrepancy_of_an_amount_does_not_stand_for_a_witness(volume: str) -> None:
    assert not unseen_waste(volume=ml(volume)).settled


def test_a_discrepancy_that_names_the_waste_lets_its_witness_be_missing() -> None:
    found = unseen_waste(names_it=True)
    assert found.settled
    assert not found.balanced


def test_one_that_names_a_waste_explains_no_amount() -> None:
    log = StockLog()
    lot = log.add(-60, vials(of="10"))
    log.add(-5, drawn(lot, "5"))
    waste = log.add(45, wasted(lot, "0.4"))
    told = DrugDiscrepancy("ketamine", strength("10"), ml("1"), "alone", session=LOG, unseen=waste)
    log.add(50, told)
    assert log.accounts(an_infusion(stopped=40))["ketamine"].unexplained == 10


def test_the_sentence_says_the_drug_the_amount_and_what_to_do() -> None:
    found = a_session(("draw", "5"))["ketamine"]
    said = refusal([found], _zone())
    assert "ketamine: left to account for: 14 mg = 1.4 mL of 10 mg/mL" in said
    assert "write a discrepancy" in said


def test_nothing_is_said_of_drugs_in_balance() -> None:
    assert refusal(a_session(("draw", "5"), ("waste", "1.4")).values(), _zone()) == ""


def test_two_strengths_are_added_up_in_mg_alone() -> None:
    log = StockLog()
    weak, strong = log.add(-60, vials(of="10")), log.add(-60, vials(of="50", lot="K2"))
    log.add(-5, drawn(weak, "1"))
    log.add(-5, drawn(strong, "1"))
    found = log.accounts(an_infusion(stopped=40))["ketamine"]
    assert found.drawn == 60
    assert found.ml(found.drawn) is None


def test_what_the_register_keeps_of_a_signature_adds_up() -> None:
    found = a_session(("draw", "5"), ("waste", "1.3"))
    (kept,) = reconciled(found.values(), LOG)
    parts = (kept.given, kept.wasted, kept.returned, kept.broken)
    assert kept.drawn.mg == sum(part.mg for part in parts) + kept.difference


tenths = st.integers(0, 100).map(lambda n: str(Decimal(n) / 10))


@given(tenths, tenths, tenths, tenths, st.integers(0, 60))
def test_the_parts_and_the_difference_always_make_what_was_drawn(
    out: str, waste: str, gone: str, back: str, stop: int
) -> None:
    moves = [("draw", out), ("waste", waste), ("break", gone), ("return", back)]
    chart = an_infusion((stop, InfusionStopped("nausea")), opening=controlled())
    found = a_session(*moves, chart=chart)["ketamine"]
    rest = found.given.mg + found.wasted + found.broken + found.returned
    assert found.drawn == rest + found.difference


@given(tenths, st.integers(0, 60))
def test_no_more_is_delivered_than_was_drawn_where_a_session_is_in_balance(
    waste: str, stop: int
) -> None:
    chart = an_infusion((stop, InfusionStopped("nausea")), opening=controlled())
    found = a_session(("draw", "5"), ("waste", waste), chart=chart)["ketamine"]
    if found.balanced:
        assert found.given.mg <= found.drawn + Fraction(1)


def test_what_is_drawn_given_and_wasted_comes_out_by_hand() -> None:
    log = StockLog()
    lot = log.add(-60, vials("midazolam", "5", "1"))
    log.add(-5, drawn(lot, "1"))
    log.add(45, wasted(lot, "0.75"))
    chart = an_infusion((20, midazolam("1.25")), stopped=40, opening=controlled())
    found = log.accounts(chart)["midazolam"]
    said = [amount(found, mg, of=False) for mg in (found.drawn, found.given.mg, found.wasted)]
    assert said == ["5 mg = 1 mL", "1.25 mg = 0.25 mL", "3.75 mg = 0.75 mL"]
