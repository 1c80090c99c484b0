"""chart.json says who signed what, and what nobody had signed in for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.emergency import NOBODY, Countersigned, EmergencyEntry
from ketalog.domain.events import Criterion, Note, Signed
from ketalog.domain.stock.accounting import accounts
from ketalog.domain.stock.movements import Witnessed
from ketalog.exchange.chart_check import checked_chart
from ketalog.exchange.chart_json import chart_json
from tests.builders import CLINICIAN, Happening, an_escort, an_infusion, minute, shipped
from tests.stock_builders import OTHER, StockLog, drawn, vials, wasted

NOTE = Happening(20, Note("from the corridor"), author=NOBODY)
ENTRY = an_infusion(NOTE).entries[-1].id
SAID = Happening(20, EmergencyEntry((ENTRY,), "K. Novak RN"), author=NOBODY)
STOOD = Happening(
    70, Countersigned((ENTRY,), "I heard it", own_pin=True), 71, author="L. Haddad RN"
)
CHART = an_infusion(
    NOTE, SAID, STOOD,
    (80, Criterion("pain", "waived", why="usual", clinician=CLINICIAN, own_pin=True)),
    (95, an_escort()), (98, Signed(own_pin=True)),
)  # fmt: skip


def tree(chart: Chart) -> Any:
    return json.loads(chart_json(chart, minute(100)))


def test_every_entry_says_what_its_author_means() -> None:
    meanings = [one["meaning"] for one in tree(CHART)["entries"]]
    assert meanings[4] == "reviewed"
    assert set(meanings) == {"performed", "reviewed"}


def test_what_nobody_had_signed_in_for_says_so_and_who_stood_for_it() -> None:
    entry = tree(CHART)["entries"][2]
    assert (entry["emergency"], entry["said_by"]) == (True, "K. Novak RN")
    stood = {"by": "L. Haddad RN", "at": "2026-11-21T20:11:00.000000Z"}
    assert entry["countersigned"] == stood


def test_other_entries_have_none_of_these_keys() -> None:
    others = [one for one in tree(CHART)["entries"] if one["number"] != 3]
    assert not [one for one in others if {"emergency", "said_by", "countersigned"} & set(one)]


def test_the_signatures_are_those_of_the_record() -> None:
    found = tree(CHART)["signatures"]
    assert [(one["name"], one["of"], one["meaning"], one["how"]) for one in found] == [
        ("A. Okafor RN", "record", "performed", "own PIN"),
        (CLINICIAN, "order", "ordered", "own PIN"),
        ("L. Haddad RN", "countersignature", "reviewed", "own PIN"),
        ("Luis Rivera", "escort", None, "paper"),
    ]
    assert found[2]["remark"] == "I heard it"
    assert found[2]["entries"] == [str(ENTRY)]


def test_what_is_missing_has_no_time_and_says_so() -> None:
    found = tree(an_infusion(NOTE, SAID))["signatures"]
    assert [(one["of"], one["at"], one["how"]) for one in found] == [
        ("record", None, "missing"),
        ("emergency entry", None, "missing"),
    ]


def test_a_file_with_signatures_is_intact() -> None:
    assert not checked_chart(chart_json(CHART, minute(100))).wrong


@pytest.mark.parametrize("key", ["name", "of", "meaning", "at", "how", "remark", "entries"])
def test_a_changed_signature_is_found(key: str) -> None:
    changed = tree(CHART)
    changed["signatures"][1][key] = "something else"
    assert "“signatures”" in checked_chart(json.dumps(changed).encode()).wrong


@pytest.mark.parametrize("key", ["meaning", "emergency", "said_by", "countersigned"])
def test_an_entry_that_lost_what_stands_beside_it_is_found(key: str) -> None:
    changed = tree(CHART)
    del changed["entries"][2][key]
    assert "“entries”" in checked_chart(json.dumps(changed).encode()).wrong


def test_without_its_signatures_a_file_is_not_what_was_written() -> None:
    changed = tree(CHART)
    del changed["signatures"]
    assert checked_chart(json.dumps(changed).encode()).wrong


def test_who_saw_drug_wasted_is_listed_and_does_not_disturb_the_check() -> None:
    stock = StockLog()
    lot = stock.add(-60, vials())
    stock.add(-20, drawn(lot, "2", CHART.log))
    stock.add(45, Witnessed(stock.add(45, wasted(lot, "1.3", CHART.log)), True), author=OTHER)
    kept = accounts(CHART, stock.book, shipped().accounting(), minute(100))
    text = chart_json(CHART, minute(100), kept)
    witnesses = [one for one in json.loads(text)["signatures"] if one["of"] == "waste"]
    assert [(one["name"], one["meaning"]) for one in witnesses] == [(OTHER, "witnessed")]
    assert not checked_chart(text).wrong
