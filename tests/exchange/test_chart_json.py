"""chart.json: everything that was entered, and the computed end state."""

import json
from typing import Any

from ketalog.domain.chart import Chart
from ketalog.domain.entries import link
from ketalog.domain.events import Ended, Note, RescueGiven, Signed
from ketalog.domain.indications import IndicationSaid
from ketalog.domain.people import Medication, Patient, Tried
from ketalog.exchange.chart_json import SCHEMA, chart_json
from tests.builders import (
    Happening,
    a_chart,
    a_patient,
    an_infusion,
    an_opening,
    minute,
    some_vitals,
)


def tree(chart: Chart, at: float = 60) -> Any:
    return json.loads(chart_json(chart, minute(at)))


def test_the_same_chart_at_the_same_moment_gives_the_same_bytes() -> None:
    one, other = (an_infusion((5, some_vitals()), stopped=40) for _ in range(2))
    assert chart_json(one, minute(60)) == chart_json(other, minute(60))


def test_the_file_names_its_schema() -> None:
    assert tree(a_chart())["schema"] == SCHEMA


def test_what_was_written_at_a_pc_is_from_no_script() -> None:
    assert tree(a_chart())["session"]["from_script"] is False


def test_names_in_any_alphabet_stand_as_they_are() -> None:
    patient = Patient("DVOŘÁK, Jiří", an_opening().patient.born, "7")
    found = chart_json(a_chart(opening=an_opening(patient=patient)), minute(0))
    assert "DVOŘÁK, Jiří".encode() in found


def test_every_entry_is_there_with_its_content_and_its_text() -> None:
    entries = tree(an_infusion((5, Note("Calm."))))["entries"]
    assert [one["kind"] for one in entries] == ["session-opened", "infusion-started", "note"]
    assert json.loads(entries[2]["text"]) == entries[2]["content"] == {"text": "Calm."}


def test_a_hash_can_be_computed_again_from_the_file() -> None:
    for one in tree(an_infusion((5, Note("Calm."))))["entries"]:
        columns = (
            one["id"], one["log"], one["number"], one["kind"], one["observed_at"],
            one["recorded_at"], one["boot_id"], one["boot_time_ns"], one["author"],
            one["station"], one["text"], one["amends"] or "", one["reason"],
        )  # fmt: skip
        assert link(one["previous"], columns) == one["hash"]


def test_a_correction_points_at_what_it_corrects_and_a_strike_out_has_no_content() -> None:
    entries = tree(
        an_infusion((5, Note("a")), Happening(5, Note("b"), 6, 3), Happening(5, None, 7, 3))
    )["entries"]
    assert [one["amends"] for one in entries[2:]] == [None, entries[2]["id"], entries[2]["id"]]
    assert entries[4]["content"] is None


def test_late_entries_and_addenda_are_labelled() -> None:
    chart = an_infusion(
        Happening(5, Note("a"), 9), (50, Ended("died")), (51, Signed()), (55, Note("b"))
    )
    entries = tree(chart)["entries"]
    assert [one["late"] for one in entries] == [False, False, True, False, False, False]
    assert [one["addendum"] for one in entries] == [False] * 5 + [True]


def test_the_end_state_has_the_keys_of_the_rules() -> None:
    end = tree(an_infusion((5, some_vitals()), stopped=40))["end"]
    assert {
        "at", "delivered_mg", "delivered_ml", "rescue_mg", "vitals_entries", "phases", "alerts",
        "checks", "ended",
    } <= set(end)  # fmt: skip
    assert {"due", "done", "missed"} <= set(end["checks"])


def test_figures_are_numbers_rounded_as_they_are_shown() -> None:
    end = tree(an_infusion(), 31)["end"]
    assert (end["delivered_mg"], end["delivered_ml"]) == (27.9, 14.0)


def test_an_alert_names_its_entry() -> None:
    chart = an_infusion((20, some_vitals(spo2=88)))
    found = tree(chart)
    assert [(one["level"], one["field"]) for one in found["end"]["alerts"]] == [("stop", "spo2")]
    assert found["end"]["alerts"][0]["entry"] == found["entries"][2]["id"]


def test_an_unknown_dose_counts_as_nothing_known() -> None:
    assert tree(an_infusion((5, RescueGiven("midazolam", None))))["end"]["rescue_mg"] == {
        "midazolam": 0.0
    }


def test_before_start_there_is_no_start() -> None:
    found = tree(a_chart(), 0)
    assert (found["session"]["started_at"], found["end"]["ended"]) == (None, None)
    assert found["end"]["delivered_mg"] == 0


def test_what_the_patient_told_is_there() -> None:
    last = minute(-60)
    patient = a_patient(
        reactions=(("ondansetron", "rash"),),
        conditions=("asthma",),
        medications=(Medication("lorazepam", "benzodiazepine", "1 mg", last),),
        tried=(Tried("CBT", "helped"),),
        phone="555-0100",
    )
    found = tree(a_chart(opening=an_opening(patient=patient)))["patient"]
    assert found["reactions"] == {"ondansetron": "rash"}
    assert found["medications"] == [
        {"name": "lorazepam", "class": "benzodiazepine", "dose": "1 mg",
         "last_taken": "2026-11-21T13:00:00-05:00"}
    ]  # fmt: skip
    assert found["tried"] == [{"name": "CBT", "result": "helped", "remark": ""}]
    assert (found["conditions"], found["phone"]) == (["asthma"], "555-0100")


def test_why_the_patient_came_is_there() -> None:
    said = (IndicationSaid("CRPS", "chronic", refractory=True),)
    opening = an_opening(indications=said, kind="booster", training=True)
    found = tree(a_chart(opening=opening))["session"]
    assert found["indications"] == [{"name": "CRPS", "course": "chronic", "refractory": True}]
    assert (found["kind"], found["training"]) == ("booster", True)
