"""The pre-start list: what is done, open, held, and what lets it go."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.before.prestart import ClinicianPresence, OwnBaseline, PrestartSaid
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted, IvAccess
from ketalog.domain.people import Escort, Medication
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import Concentration, Flow, OxygenFlow, Weight
from ketalog.domain.screening import AsaClass, TakenAtHome
from tests.builders import CLINICIAN, Happening, a_clinic, a_patient, minute, some_vitals
from tests.domain.before.lists import (
    CHARTED,
    LIST,
    LUIS,
    SAID,
    all_but,
    before,
    done,
    found,
    item,
    listed,
    overridden,
)

MINOR = a_patient(born=minute(0).date().replace(year=2010))


def test_everything_said_and_charted_is_clear() -> None:
    assert listed(before(*all_but())).clear


def test_a_session_without_a_list_has_none() -> None:
    assert listed(before(prestart=None)).items == ()


def test_a_patient_who_came_back_has_none() -> None:
    """Rules 4.5."""
    assert listed(before(came_back_from="session/0")).items == ()


@pytest.mark.parametrize("key", [*SAID, *CHARTED])
def test_start_waits_for_each_item(key: str) -> None:
    waiting = listed(before(*all_but(key))).waiting
    needs = {key, "hold"} if key == "baseline_vitals" else {key}
    assert {one.rule.key for one in waiting} == needs


@pytest.mark.parametrize("key", [*SAID, *CHARTED])
def test_an_override_lets_each_item_go(key: str) -> None:
    chart = before(*all_but(key), (-5, overridden(key)), (-5, overridden("hold")))
    assert listed(chart).clear


@given(st.sets(st.sampled_from([*SAID, *CHARTED])), st.sets(st.sampled_from([*SAID, *CHARTED])))
def test_the_list_is_clear_only_when_nothing_holds(left: set[str], let_go: set[str]) -> None:
    chart = before(*all_but(*left), *((-5, overridden(key)) for key in sorted(let_go)))
    holding = left - let_go | ({"hold"} if "baseline_vitals" in left else set())
    assert {one.rule.key for one in listed(chart).waiting} == holding
    assert listed(chart).clear == (not holding)


@pytest.mark.parametrize("key", [rule.key for rule in LIST.items if rule.kind == "screened"])
def test_what_was_found_holds_with_its_words(key: str) -> None:
    standing = item(before((-10, found(key, "glaucoma"))), key)
    assert (standing.state, standing.detail) == ("held", "yes, glaucoma")


def test_an_override_names_what_it_lets_go() -> None:
    chart = before((-10, found("psychosis", "voices")), (-5, overridden("psychosis")))
    standing = item(chart, "psychosis")
    assert (standing.state, standing.detail, standing.over) == (
        "overridden",
        "M. Stein MD, entered by A. Okafor RN: known",
        "voices",
    )


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (done("psychosis"), "done"),
        (PrestartSaid("psychosis", "open"), "open"),
        (found("psychosis"), "held"),
    ],
)
def test_the_latest_word_on_an_item_counts(last: Content, state: str) -> None:
    assert item(before((-9, overridden("psychosis")), (-5, last)), "psychosis").state == state


def test_an_override_of_what_is_charted_later_is_no_longer_needed() -> None:
    chart = before((-9, overridden("escort")), (-5, LUIS))
    assert item(chart, "escort").state == "done"


def stated(key: str) -> PrestartSaid:
    return PrestartSaid(key, "done", "stated")


OVERTAKEN: list[Any] = [
    ("clinician", (ClinicianPresence(CLINICIAN, "in"), ClinicianPresence(CLINICIAN, "out"))),
    ("iv", (IvAccess("placed", "left hand", "22 G"), IvAccess("removed", "left hand"))),
    ("escort", (Escort("Ana", "sister", "1"),)),
    ("own_baseline", (OwnBaseline("walks"),)),
    ("medicines", (TakenAtHome("opioid", "yes"),)),
]


@pytest.mark.parametrize(("key", "later"), OVERTAKEN)
def test_a_word_falls_with_what_is_charted_of_the_item_after_it(
    key: str, later: tuple[Content, ...]
) -> None:
    chart = before((-20, stated(key)), *((-10, one) for one in later))
    standing = item(chart, key)
    assert standing.state == "open"
    assert standing.detail.endswith("· “stated” was said before this")


@pytest.mark.parametrize(("key", "later"), OVERTAKEN)
def test_a_word_falls_with_what_is_written_of_the_item_after_it(
    key: str, later: tuple[Content, ...]
) -> None:
    chart = before((-10, stated(key)), *((-20, one) for one in later))
    assert item(chart, key).state == "open"


@pytest.mark.parametrize(("key", "earlier"), OVERTAKEN)
def test_a_word_after_what_is_charted_counts(key: str, earlier: tuple[Content, ...]) -> None:
    chart = before(*((-20, one) for one in earlier), (-10, stated(key)))
    assert item(chart, key).state == "done"


def test_a_line_that_is_looked_at_does_not_take_the_word_back() -> None:
    chart = before((-20, stated("iv")), (-10, IvAccess("checked", "left hand", condition="clean")))
    assert item(chart, "iv").state == "done"


def test_what_was_found_and_written_after_an_override_holds_whatever_its_time() -> None:
    chart = before((-15, overridden("psychosis")), (-25, found("psychosis", "voices")))
    standing = item(chart, "psychosis")
    assert (standing.state, standing.detail) == ("held", "yes, voices")


def test_what_was_found_and_written_after_a_no_holds_whatever_its_time() -> None:
    chart = before((-15, done("psychosis")), (-25, found("psychosis", "voices")))
    assert item(chart, "psychosis").state == "held"


def test_a_finding_that_is_corrected_after_its_override_holds_again() -> None:
    worse = Happening(-20, found("psychosis", "wants to kill"), -10, amends=2)
    chart = before((-20, found("psychosis")), (-15, overridden("psychosis")), worse)
    assert item(chart, "psychosis").state == "held"


def test_a_finding_that_is_corrected_to_none_needs_no_override() -> None:
    none = Happening(-20, done("psychosis"), -10, amends=2)
    chart = before((-20, found("psychosis")), none)
    assert item(chart, "psychosis").state == "done"


def test_a_pump_check_written_after_an_override_holds_whatever_its_time() -> None:
    wrong = PumpChecked(Weight(Decimal(72)), Concentration(Decimal(1)), Flow(Decimal(27)))
    chart = before((-10, overridden("pump_check")), (-15, wrong))
    assert item(chart, "pump_check").state == "held"


def test_the_list_stays_as_start_found_it() -> None:
    chart = before(*all_but(), (0, InfusionStarted()), (20, some_vitals("180/110")))
    assert listed(chart, 30) == listed(chart, 0)


def test_an_item_ticked_before_a_start_that_was_set_back_counts() -> None:
    chart = before(*all_but(at=-1), (-2, InfusionStarted()))
    assert item(chart, "consent", 10).state == "done"


COMPUTED: list[Any] = [
    ("allergies", (), "open", "ondansetron"),
    ("weight", (), "done", "72 kg (158.7 lb)"),
    ("order", (), "done", "0.5 mg/kg over 40 min, M. Stein MD"),
    ("own_baseline", (), "open", "missing: mobility, oxygen, RASS"),
    ("own_baseline", (OwnBaseline("walks"),), "open", "walks; missing: oxygen, RASS"),
    (
        "own_baseline",
        (OwnBaseline("walks", OxygenFlow(Decimal(2))), OwnBaseline(rass=-1)),
        "done",
        "walks, 2 L/min, RASS −1",
    ),
    ("clinician", (), "open", "nobody charted as in"),
    ("clinician", (ClinicianPresence(CLINICIAN, "in"),), "done", "M. Stein MD, in 13:50"),
    (
        "clinician",
        (ClinicianPresence(CLINICIAN, "in"), ClinicianPresence("m. stein", "out")),
        "open",
        "nobody charted as in",
    ),
    ("asa", (AsaClass(2),), "done", "ASA II"),
    ("asa", (AsaClass(4),), "done", "ASA IV: tell the clinician"),
    ("medicines", (TakenAtHome("opioid", "no"),), "open", "not asked: benzodiazepine"),
    (
        "medicines",
        (TakenAtHome("opioid", "no"), TakenAtHome("benzodiazepine", "yes", "lorazepam")),
        "done",
        "opioid no; benzodiazepine yes, lorazepam",
    ),
    ("baseline_symptoms", (), "open", "not asked"),
    ("baseline_symptoms", CHARTED["baseline_symptoms"], "done", "dizziness (mild)"),
    ("baseline_symptoms", (PrestartSaid("baseline_symptoms", "done"),), "done", ""),
    ("iv", (), "open", "none placed"),
    ("iv", (IvAccess("placed", "left hand"),), "open", "missing: gauge"),
    ("iv", (IvAccess("placed", "left hand", "22 G"),), "done", "left hand, 22 G, 13:50"),
    ("iv", (IvAccess("placed", "left hand", "22 G"), IvAccess("removed")), "open", "none placed"),
    (
        "iv",
        (
            IvAccess("placed", "left hand", "22 G"),
            IvAccess("placed", "right arm", "20 G"),
            IvAccess("removed", "Left hand"),
        ),
        "done",
        "right arm, 20 G, 13:50",
    ),
    ("pump_check", (), "open", "not done"),
    (
        "pump_check",
        (PumpChecked(Weight(Decimal(72)), Concentration(Decimal(1)), Flow(Decimal(27))),),
        "held",
        "the concentration differs: 1 mg/mL, ordered 2 mg/mL",
    ),
    ("escort", (), "open", "Luis Rivera, spouse: not phoned"),
    ("escort", (LUIS,), "done", "Luis Rivera, spouse, phoned 13:10"),
    ("escort", (LUIS, Escort("Ana", "sister", "1")), "open", "Ana, sister: not phoned"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "said", "state", "detail"), COMPUTED)
def test_an_item_rests_on_what_is_charted(
    key: str, said: tuple[Content, ...], state: str, detail: str
) -> None:
    standing = item(before(*((-10, one) for one in said)), key)
    assert (standing.state, standing.detail) == (state, detail)


@pytest.mark.parametrize(("number", "tone"), [(2, ""), (3, "note"), (4, "warn"), (5, "warn")])
def test_the_asa_class_is_noted_at_iii_and_warned_about_from_iv(number: int, tone: str) -> None:
    assert item(before((-10, AsaClass(number))), "asa").tone == tone


@pytest.mark.parametrize(
    ("allergies", "said", "state", "detail"),
    [
        (None, "", "open", "not asked"),
        ((), "", "open", "none known"),
        ((), "done", "done", "none known"),
        (None, "done", "done", "latex"),
    ],
)
def test_allergies_are_reviewed_and_not_asked_is_said(
    allergies: tuple[str, ...] | None, said: str, state: str, detail: str
) -> None:
    """Rules 6.3."""
    words = "latex" if allergies is None else ""
    told = ((-10, PrestartSaid("allergies", "done", words)),) if said else ()
    standing = item(before(*told, patient=a_patient(allergies=allergies)), "allergies")
    assert (standing.state, standing.detail) == (state, detail)


def test_medication_of_a_class_is_shown_beside_its_question() -> None:
    patient = a_patient(medications=(Medication("phenelzine", "MAOI"), Medication("vitamin D")))
    assert item(before(patient=patient), "contraindicated").detail == "phenelzine (MAOI)"


def test_the_age_is_an_item_of_the_young_alone() -> None:
    """Rules 6.3."""
    assert listed(before()).item("age") is None
    young = before(patient=MINOR)
    assert item(young, "age").detail == "16 years old: adult limits do not apply"
    agreed = before((-5, overridden("age")), patient=MINOR)
    assert item(agreed, "age").state == "overridden"


def test_the_second_check_is_an_item_where_the_clinic_wants_it() -> None:
    assert listed(before()).item("pump_check") is not None
    without = before(clinic=replace(a_clinic(), second_check=False))
    assert listed(without).item("pump_check") is None


@pytest.mark.parametrize(
    ("key", "words"),
    # Rows 001-06/13/14, 002-03/04, 003-06/07/08 and 004-13 of the clinical facts.
    [("comfort", "light, eye mask, music, blanket"), ("concerns", "concerns asked"),
     ("consent", "Consent"), ("off_label", "Off-label use"), ("psychosis", "Psychosis"),
     ("substances", "Substance use"), ("contraindicated", "Contraindicated medication"),
     ("cardiovascular", "Heart"), ("hepatic", "Liver"), ("emergency", "Emergency kit")],
)  # fmt: skip
def test_the_list_asks_what_the_clinical_facts_name(key: str, words: str) -> None:
    assert words in item(before(), key).rule.text
