"""Scripts that keep drug accounting: vials shared, waste seen by two, signing out of balance."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ketalog.__main__ import main
from ketalog.domain.entries import Content
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
    StockAdjusted,
    StockCounted,
    VialsReceived,
    Witnessed,
)
from ketalog.services.script_stock import STOCK_ACTS
from ketalog.services.stock import StockAct
from tests.replay.stage import GOES_HOME, HEAD, SET, a_script, commanded, events, kept, played
from tests.stock_builders import ml, strength, vials

Said = tuple[str, str]

VIALS = (
    'vials = { drug = "ketamine", strength = "50 mg/mL", volume = "10 mL", count = 2, '
    'lot = "K1", expires = 2027-03-31, ndc = "0143-9508-10" }'
)
DRAW = 'draw = { drug = "ketamine", volume = "2 mL", lot = "K1" }'
WASTE = (
    'waste = { drug = "ketamine", volume = "1.3 mL", lot = "K1", method = "sink", '
    'witness = "B. Lind RN" }'
)
RECEIVED, DRAWN = ("-01:00", VIALS), ("-00:20", DRAW)
BEFORE: tuple[Said, ...] = (
    ("-00:10", SET),
    ("00:00", "start = true"),
    ("00:40", 'stop = "completed"'),
)
LEAVES: tuple[Said, ...] = (("01:20", SET), ("01:21", GOES_HOME))


def a_day(*between: Said, first: tuple[Said, ...] = (RECEIVED, DRAWN)) -> str:
    """Vials in, 2 mL drawn, 36 mg infused, what comes between, and home."""
    return a_script(*first, *BEFORE, *between, *LEAVES)


def drugs(text: str, folder: Path) -> Any:
    with played(text, folder) as run:
        assert run.outcome.refused == ""
        return run.json["end"].get("drugs")


def refused(text: str, folder: Path) -> str:
    with played(text, folder) as run:
        return run.outcome.refused


# An act at 00:45 after 2 mL were drawn of lot K1, and what it becomes in the stock's log.
SAID: list[Any] = [
    ('waste = { drug = "ketamine", volume = "1 mL" }', DrugWasted),
    ('return = { drug = "Ketalar", volume = "1 mL", to = "shelf", confirm = true }', DrugReturned),
    ('broken = { drug = "ketamine", volume = "1 mL", why = "dropped" }', DrugBroken),
    ('broken = { drug = "ketamine", volume = "1 mL", stock = true }', DrugBroken),
    ('count = { drug = "ketamine", volume = "18 mL", shift = "evening" }', StockCounted),
    ('adjust = { drug = "ketamine", volume = "17 mL", why = "recounted" }', StockAdjusted),
    ('discrepancy = { drug = "ketamine", volume = "1.9 mL", why = "spilled" }', DrugDiscrepancy),
    ('draw = { drug = "ketamine", volume = "1 mL", by = "B. Lind RN" }', DrugDrawn),
    ('witness = { entry = 3, by = "B. Lind RN" }', Witnessed),
    (VIALS.replace("K1", "K2"), VialsReceived),
]


@pytest.mark.parametrize(("what", "kind"), SAID, ids=[what.split()[0] for what, _ in SAID])
def test_each_act_becomes_a_movement_of_the_stock(
    what: str, kind: type[Content], tmp_path: Path
) -> None:
    waste = ("00:00", 'waste = { drug = "ketamine", volume = "0.1 mL" }')
    text = a_script(RECEIVED, DRAWN, waste, ("00:05", what))
    with played(text, tmp_path) as run:
        assert run.outcome.refused == ""
        assert isinstance(run.house.stock.entries()[-1].content, kind)


def test_every_act_is_tried_here() -> None:
    assert {what.split()[0] for what, _ in SAID} == {*STOCK_ACTS, "witness"}


def test_vials_are_received_as_they_are_written(tmp_path: Path) -> None:
    with played(a_script(RECEIVED), tmp_path) as run:
        (lot,) = run.house.stock.book().lots
    assert lot.vials == VialsReceived(
        "ketamine", strength(), ml(10), 2, "K1", date(2027, 3, 31), "0143-9508-10"
    )


WRONG: list[Said] = [
    ('draw = { drug = "midazolam", volume = "1 mL" }', "no vials of midazolam came in"),
    ('draw = { drug = "ketamine", volume = "1 mL", lot = "K9" }', "no lot “K9” of ketamine"),
    ('draw = { drug = "ketamine", volume = "1 mg" }', "a volume is needed"),
    ('draw = { drug = "ketamine", volume = "0 mL" }', "above 0 mL"),
    ('draw = { drug = "ketamine", volume = "19 mL" }', "Add confirm = true if it is so"),
    ('draw = { drug = "ketamine", volume = "1 mL", witness = "B. Lind RN" }', "not a known key"),
    ('draw = { drug = "ketamine", volume = "1 mL", colour = "red" }', "not a known key"),
    ('draw = "1 mL"', "a table is needed"),
    ('waste = { drug = "ketamine", volume = "3 mL" }', "2 mL of 50 mg/mL is left"),
    ('waste = { drug = "ketamine", volume = "1 mL", witness = "A. OKAFOR RN" }', "somebody else"),
    ('adjust = { drug = "ketamine", volume = "1 mL" }', "why is missing"),
    ('discrepancy = { drug = "ketamine", volume = "1 mL" }', "why is missing"),
    ('witness = { entry = 1, by = "B. Lind RN" }', "nothing there that needs a witness"),
    ('witness = { entry = 99, by = "B. Lind RN" }', "no single entry"),
    (VIALS.replace("2027-03-31", '"31/3/2027"'), "a date such as 2027-03-31"),
    (VIALS.replace("2027-03-31", "2026-11-20"), "expired on 20 Nov 2026"),
    (VIALS.replace("count = 2", "count = 0"), "at least one vial"),
    (VIALS.replace("50 mg/mL", "50 mg"), "a concentration is needed"),
]


@pytest.mark.parametrize(("what", "says"), WRONG)
def test_what_may_not_be_said_of_vials_is_refused_and_leaves_nothing(
    what: str, says: str, tmp_path: Path
) -> None:
    with played(a_script(RECEIVED, DRAWN, ("00:05", what)), tmp_path) as run:
        assert says in run.outcome.refused
        assert len(run.house.stock.entries()) == 2


def test_two_lots_of_a_drug_must_be_told_apart(tmp_path: Path) -> None:
    more = ("-00:50", VIALS.replace("K1", "K2"))
    draw = ("-00:20", 'draw = { drug = "ketamine", volume = "2 mL" }')
    assert "which one? K1, K2" in refused(a_script(RECEIVED, more, draw), tmp_path)


def test_a_waste_without_a_lot_is_of_the_lot_that_was_drawn(tmp_path: Path) -> None:
    more = ("-00:50", VIALS.replace("K1", "K2"))
    waste = ("00:45", 'waste = { drug = "ketamine", volume = "1.3 mL", witness = "B. Lind RN" }')
    found = drugs(a_day(waste, first=(RECEIVED, more, DRAWN)), tmp_path)
    assert found["ketamine"]["balanced"]


def test_a_session_in_balance_is_signed_and_says_so(tmp_path: Path) -> None:
    with played(a_day(("00:45", WASTE)), tmp_path) as run:
        assert run.outcome.refused == ""
        assert run.chart.signed is not None
        assert run.json["end"]["drugs"] == {
            "ketamine": {
                "drawn_mg": 100, "given_mg": 36, "wasted_mg": 65, "returned_mg": 0,
                "broken_mg": 0, "difference_mg": -1, "balanced": True, "discrepancies": [],
            }
        }  # fmt: skip
        assert run.house.stock.entries()[-1].kind == "drug-reconciled"


def test_a_script_that_says_nothing_of_vials_leaves_accounting_out(tmp_path: Path) -> None:
    with played(a_script(*BEFORE, *LEAVES), tmp_path) as run:
        assert run.chart.signed is not None
        assert "drugs" not in run.json["end"]
        assert run.house.stock.entries() == ()


@pytest.mark.parametrize(
    "between",
    [(), (("00:45", WASTE.replace(', witness = "B. Lind RN"', "")),)],
    ids=["nothing wasted", "nobody saw it"],
)
def test_out_of_balance_the_patient_leaves_and_the_record_stays_unsigned(
    between: tuple[Said, ...], tmp_path: Path
) -> None:
    with played(a_day(*between), tmp_path) as run:
        assert run.outcome.refused == ""
        assert run.end.ended == "discharged with escort"
        assert run.chart.signed is None
        assert not run.json["end"]["drugs"]["ketamine"]["balanced"]


def test_against_advice_leaving_is_not_held_either(tmp_path: Path) -> None:
    ends = ("00:50", 'ended = { how = "left against advice", signed_by = "A. Okafor RN" }')
    with played(a_script(RECEIVED, DRAWN, *BEFORE, ends), tmp_path) as run:
        assert run.end.ended == "left against advice"
        assert run.chart.signed is None


SIGN = ("01:30", 'sign = "A. Okafor RN"')


def test_signing_out_of_balance_is_refused_by_name_and_amount(tmp_path: Path) -> None:
    said = refused(a_day() + events(SIGN), tmp_path)
    assert "(at 01:30, sign)" in said
    assert "ketamine: left to account for: 64 mg = 1.28 mL of 50 mg/mL" in said


@pytest.mark.parametrize(
    "what",
    [
        'discrepancy = { drug = "ketamine", volume = "1.3 mL", why = "spilled, nobody saw it" }',
        'waste = { drug = "ketamine", volume = "1.3 mL", witness = "B. Lind RN" }',
    ],
)
def test_a_discrepancy_or_the_missing_waste_lets_the_record_be_signed(
    what: str, tmp_path: Path
) -> None:
    with played(a_day() + events(("01:25", what), SIGN), tmp_path) as run:
        assert run.outcome.refused == ""
        assert run.chart.signed is not None


def test_a_witness_who_signs_later_closes_the_waste(tmp_path: Path) -> None:
    alone = ("00:45", WASTE.replace(', witness = "B. Lind RN"', ""))
    seen = ("00:50", 'witness = { entry = 6, by = "B. Lind RN" }')
    assert drugs(a_day(alone, seen), tmp_path)["ketamine"]["balanced"]


def test_amending_a_waste_takes_its_witness_along(tmp_path: Path) -> None:
    wrong = ("00:45", WASTE.replace("1.3", "1.2"))
    right = ("00:46", 'amend = { entry = 6, volume = "1.3 mL", reason = "misread" }')
    found = drugs(a_day(wrong, right), tmp_path)
    assert (found["ketamine"]["wasted_mg"], found["ketamine"]["balanced"]) == (65, True)


def test_a_draw_struck_out_leaves_what_was_given_open(tmp_path: Path) -> None:
    gone = ("00:45", 'amend = { entry = 2, reason = "other patient" }')
    (found,) = drugs(a_day(gone), tmp_path).values()
    assert (found["drawn_mg"], found["given_mg"], found["balanced"]) == (0, 36, False)


def test_what_was_given_of_the_stock_without_a_draw_cannot_be_signed(tmp_path: Path) -> None:
    text = a_script(RECEIVED, *BEFORE, *LEAVES, ("01:40", 'sign = "A. Okafor RN"'))
    assert "36 mg more than was drawn" in refused(text, tmp_path)


def test_a_script_that_says_nothing_of_vials_leaves_the_stock_of_others_alone(
    tmp_path: Path,
) -> None:
    with played(a_script(*BEFORE, *LEAVES), tmp_path) as run:
        run.house.stock.record(StockAct(vials(), "A. Okafor RN"))
        assert run.house.stock.accounts(run.chart, run.outcome.at) == ()


def test_of_an_overdrawn_lot_nothing_is_left_and_the_rest_is_a_discrepancy(tmp_path: Path) -> None:
    draw = ("-00:20", 'draw = { drug = "ketamine", volume = "22 mL", confirm = true }')
    with played(a_script(RECEIVED, draw), tmp_path) as run:
        (lot,) = run.house.stock.book().lots
        assert lot.balance == 0
        assert lot.unexplained == 2
        assert run.house.stock.entries()[-1].kind == "drug-discrepancy"


OTHER_HEAD = (
    HEAD.replace("RIVERA, Maria", "OKONKWO, Chidi").replace("004217", "004218")
    .replace('chair = "3"', 'chair = "4"')
)  # fmt: skip


def test_a_vial_is_shared_by_two_sessions(tmp_path: Path) -> None:
    first = a_day(("00:45", WASTE))
    rest = 'waste = { drug = "ketamine", volume = "7.3 mL", witness = "B. Lind RN" }'
    draw = ("-00:20", 'draw = { drug = "ketamine", volume = "8 mL", lot = "K1" }')
    second = a_script(draw, *BEFORE, ("00:45", rest), *LEAVES, head=OTHER_HEAD)
    assert commanded(first, tmp_path) == 0
    assert commanded(second, tmp_path) == 0
    assert kept(tmp_path)["end"]["drugs"]["ketamine"]["drawn_mg"] == 400
    _register_says(tmp_path, ["20", "-2", "-8"], ["20", "18", "10"])


def _register_says(folder: Path, changes: list[str], balances: list[str]) -> None:
    out = folder / "register"
    assert main(["register", "--db", str(folder / "c.ketalog"), "--out", str(out)]) == 0
    with (out / "register-all.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["change_ml"] for line in lines if line["change_ml"]] == changes
    assert [line["balance_ml"] for line in lines if line["balance_ml"]] == balances


def test_the_same_script_gives_the_same_movements(tmp_path: Path) -> None:
    text = a_day(("00:45", WASTE))
    found = []
    for name in ("one", "two"):
        with played(text, tmp_path, name) as run:
            found.append([entry.hash for entry in run.house.stock.entries()])
    assert found[0] == found[1]


ALONE = WASTE.replace(', witness = "B. Lind RN"', "")


def test_a_waste_without_a_witness_is_let_pass_only_by_a_discrepancy_that_names_it(
    tmp_path: Path,
) -> None:
    told = 'discrepancy = { drug = "ketamine", entry = 6, why = "alone at night" }'
    sign = ("01:40", 'sign = "A. Okafor RN"')
    for more in ((), (("00:46", told),)):
        text = a_script(RECEIVED, DRAWN, *BEFORE, ("00:45", ALONE), *more, *LEAVES, sign)
        assert ("has no witness" in refused(text, tmp_path)) == (not more)
