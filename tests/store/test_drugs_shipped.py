"""Every shipped figure of a drug is that of the clinical facts, sections 4 and 6.1."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_facts import refuse_wrong_facts
from ketalog.domain.drugs.drug_limits import Kind, limit_of, usual_of
from ketalog.domain.patient_state import PatientState
from ketalog.domain.quantities import Dose, OxygenFlow, Weight
from tests.builders import shipped

DRUGS = {drug.name: drug for drug in shipped().drugs()}
UNSAID = PatientState(47, Weight(Decimal(72)), Weight(Decimal(72)), None, "")


def state(**changes: Any) -> PatientState:
    return replace(UNSAID, **changes)


def kg(number: str) -> dict[str, Weight]:
    return {"weight": Weight(Decimal(number)), "dosing_weight": Weight(Decimal(number))}


def test_the_library_has_every_drug_of_the_facts() -> None:
    assert sorted(DRUGS) == [
        "acetaminophen", "clonidine", "diazepam", "flumazenil", "glycopyrrolate", "haloperidol",
        "hydralazine", "ketamine", "ketorolac", "labetalol", "lorazepam", "midazolam",
        "ondansetron", "oxygen",
    ]  # fmt: skip


# drug, route, who, kind, mg, why it is lower
LIMITS: list[tuple[str, str, dict[str, Any], Kind, str, str]] = [
    ("midazolam", "IV", {}, "single", "2.5", ""),
    ("midazolam", "IV", {}, "session", "5", ""),
    ("midazolam", "IV", {"age": 59}, "single", "2.5", ""),
    ("midazolam", "IV", {"age": 60}, "single", "1.5", "from 60 y"),
    ("midazolam", "IV", {"age": 60}, "session", "3.5", "from 60 y"),
    ("midazolam", "IV", {"asa": 2}, "single", "2.5", ""),
    ("midazolam", "IV", {"asa": 3}, "single", "1.5", "from ASA III"),
    ("midazolam", "IV", {"asa": 4}, "single", "1.5", "from ASA III"),
    ("midazolam", "IV", {"opioid": "no"}, "single", "2.5", ""),
    ("midazolam", "IV", {"opioid": "unknown"}, "single", "1.75", "opioid today unknown"),
    ("midazolam", "IV", {"opioid": "yes"}, "single", "1.75", "opioid today"),
    ("midazolam", "IV", {"opioid": "yes"}, "session", "3.5", "opioid today"),
    ("midazolam", "IV", {"opioid": "yes", "age": 67}, "single", "1.25", "opioid today, from 60 y"),
    ("midazolam", "IV", {"opioid": "yes", "age": 67}, "session", "2.5", "opioid today, from 60 y"),
    ("lorazepam", "IV", {}, "single", "2", ""),
    ("lorazepam", "IV", kg("40"), "single", "1.76", "at 0.044 mg/kg"),
    ("lorazepam", "IV", kg("50"), "single", "2", ""),
    ("lorazepam", "IV", {}, "session", "2", ""),
    ("lorazepam", "PO", {}, "day", "10", "PO"),
    ("lorazepam", "SL", {"age": 60}, "day", "2", "SL from 60 y"),
    ("diazepam", "IV", {}, "single", "10", ""),
    ("diazepam", "PO", {}, "single", "10", "PO"),
    ("flumazenil", "IV", {}, "single", "0.2", ""),
    ("flumazenil", "IV", {}, "episode", "1", ""),
    ("flumazenil", "IV", {}, "hour", "3", ""),
    ("ondansetron", "IV", {}, "single", "4", "IV"),
    ("ondansetron", "ODT", {}, "single", "8", ""),
    ("labetalol", "IV", {}, "single", "80", ""),
    ("labetalol", "IV", {}, "session", "300", ""),
    ("hydralazine", "IV", {}, "single", "10", ""),
    ("hydralazine", "IV", {}, "session", "20", ""),
    ("clonidine", "PO", {}, "single", "0.2", ""),
    ("glycopyrrolate", "IV", {}, "single", "0.2", ""),
    ("ketorolac", "IV", {}, "single", "30", ""),
    ("ketorolac", "IV", {"age": 64}, "single", "30", ""),
    ("ketorolac", "IV", {"age": 65}, "single", "15", "from 65 y"),
    ("ketorolac", "IV", kg("49.9"), "single", "15", "below 50 kg"),
    ("ketorolac", "IV", kg("50"), "single", "30", ""),
    ("ketorolac", "IV", {}, "day", "120", ""),
    ("ketorolac", "IV", {"age": 65}, "day", "60", "from 65 y"),
    ("acetaminophen", "PO", {}, "single", "1000", ""),
    ("acetaminophen", "PO", {}, "day", "4000", ""),
    ("haloperidol", "IV", {}, "single", "5", ""),
    ("ketamine", "IV", {}, "single", "25.2", "at 0.35 mg/kg"),
]


@pytest.mark.parametrize(("drug", "route", "who", "kind", "mg", "why"), LIMITS)
def test_the_lowest_limit_that_applies_is_named(
    drug: str, route: str, who: dict[str, Any], kind: Kind, mg: str, why: str
) -> None:
    limit = limit_of(DRUGS[drug], kind, state(**who), route)
    assert limit is not None
    assert (limit.dose, limit.why) == (Dose(Decimal(mg)), why)


@pytest.mark.parametrize(
    ("drug", "kind", "evidence"),
    [
        ("midazolam", "single", "secondary source"),
        ("midazolam", "session", "secondary source"),
        ("lorazepam", "session", "proposed"),
        ("diazepam", "single", "secondary source"),
        ("ondansetron", "single", "unverified"),
        ("glycopyrrolate", "single", "unverified"),
        ("flumazenil", "episode", ""),
        ("labetalol", "session", ""),
    ],
)
def test_a_limit_says_how_it_stands(drug: str, kind: Kind, evidence: str) -> None:
    limit = limit_of(DRUGS[drug], kind, UNSAID)
    assert limit is not None
    assert limit.evidence == evidence
    assert limit.words.endswith(evidence or "not yet approved")


def test_a_limit_in_words_has_amount_reason_approval_and_evidence() -> None:
    limit = limit_of(DRUGS["midazolam"], "single", state(age=67), "IV")
    assert limit is not None
    assert limit.words == "1.5 mg from 60 y, clinic limit, not yet approved, secondary source"


@pytest.mark.parametrize("word", ["SECONDARY", "UNVERIFIED", "PROPOSED"])
def test_what_a_source_calls_weak_is_marked_at_its_figures(word: str) -> None:
    marked = {"SECONDARY": "secondary source", "UNVERIFIED": "unverified", "PROPOSED": "proposed"}
    weak = {name for name, drug in DRUGS.items() if word in drug.source}
    said = {name for name, drug in DRUGS.items() if marked[word] in set(evidence_in(drug))}
    assert weak - {"haloperidol"} == said - {"haloperidol"}


def test_every_figure_that_is_marked_is_a_field() -> None:
    marked = {name for drug in DRUGS.values() for name, _ in drug.evidence}
    assert marked <= set(Drug.__dataclass_fields__)


@pytest.mark.parametrize(
    ("drug", "schedule"),
    [("ketamine", "III"), ("midazolam", "IV"), ("lorazepam", "IV"), ("diazepam", "IV")],
)
def test_controlled_drugs_say_their_schedule(drug: str, schedule: str) -> None:
    assert DRUGS[drug].schedule == schedule


def test_no_other_drug_is_controlled() -> None:
    controlled = {name for name, drug in DRUGS.items() if drug.schedule}
    assert controlled == {"ketamine", "midazolam", "lorazepam", "diazepam"}


def test_ketamine_comes_in_three_strengths_and_four_vials() -> None:
    vials = [(int(one.mg_per_ml.number), int(one.volume.ml)) for one in DRUGS["ketamine"].strengths]
    assert vials == [(10, 20), (50, 10), (100, 5), (100, 10)]


@pytest.mark.parametrize(
    ("drug", "mg_per_ml"),
    [("midazolam", "1"), ("lorazepam", "2"), ("diazepam", "5"), ("flumazenil", "0.1"),
     ("ondansetron", "2")],
)  # fmt: skip
def test_a_strength_of_the_facts_is_there(drug: str, mg_per_ml: str) -> None:
    assert Decimal(mg_per_ml) in {one.mg_per_ml.number for one in DRUGS[drug].strengths}


@pytest.mark.parametrize(
    ("drug", "minutes"),
    [("midazolam", 2), ("flumazenil", 1), ("ondansetron", 480), ("labetalol", 10),
     ("hydralazine", 20), ("ketorolac", 360), ("acetaminophen", 240), ("diazepam", 180)],
)  # fmt: skip
def test_the_lowest_interval_is_that_of_the_facts(drug: str, minutes: int) -> None:
    assert DRUGS[drug].lowest_interval_minutes == minutes


def test_ketamine_and_diazepam_never_share_a_container() -> None:
    assert "diazepam" in DRUGS["ketamine"].never_with
    assert "ketamine" in DRUGS["diazepam"].never_with


def test_oxygen_is_given_by_flow() -> None:
    oxygen = DRUGS["oxygen"]
    assert (oxygen.role, oxygen.highest_flow) == ("oxygen", OxygenFlow(Decimal(6)))


@pytest.mark.parametrize(
    ("drug", "who", "mg"),
    [("midazolam", {}, "2"), ("midazolam", {"age": 60}, "1"), ("midazolam", {"asa": 3}, "1"),
     ("lorazepam", {}, "1"), ("diazepam", {}, "5"), ("ketorolac", {"age": 65}, "15")],
)  # fmt: skip
def test_the_usual_dose_is_never_over_the_highest(drug: str, who: dict[str, Any], mg: str) -> None:
    assert usual_of(DRUGS[drug], state(**who)) == Dose(Decimal(mg))


@pytest.mark.parametrize("drug", DRUGS.values(), ids=list(DRUGS))
def test_the_figures_of_a_shipped_drug_agree(drug: Drug) -> None:
    refuse_wrong_facts(drug)


def test_the_response_is_asked_for_after_every_rescue_drug() -> None:
    asked = {
        name: (drug.minutes_before_response("IV"), drug.minutes_before_response(""))
        for name, drug in DRUGS.items()
        if drug.role in ("rescue", "reversal")
    }
    assert asked == {
        "midazolam": (5, 5), "lorazepam": (20, 20), "diazepam": (5, 5), "flumazenil": (1, 1),
    }  # fmt: skip


def evidence_in(drug: Drug) -> Iterator[str]:
    yield from (word for _, word in drug.evidence)
    yield from (one.evidence for one in drug.reduced)
