"""A waiver stands until something worse comes after it (rules 4.4)."""

from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.criteria import Judged
from ketalog.domain.discharge import discharge_at
from ketalog.domain.events import (
    Criterion,
    Ended,
    InfusionResumed,
    InfusionStopped,
    MedicationGiven,
    Oxygen,
    RescueGiven,
)
from ketalog.domain.judging import doubts
from ketalog.domain.quantities import Dose, OxygenFlow
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import Vitals
from tests.builders import (
    Happening,
    Happenings,
    all_stated,
    an_escort,
    an_infusion,
    minute,
    some_vitals,
)

HIGH = (60.0, some_vitals("160/95", spo2=92, rass=-1, dissociation=2, nausea=2))
MIDAZOLAM = RescueGiven("midazolam", Dose(Decimal(1)), "IV")


def waived(key: str) -> Criterion:
    return Criterion(key, "waived", why="known", clinician="M. Stein MD")


def recovering(*happenings: Happenings) -> Chart:
    """Stopped at 40, with a baseline of 124/78."""
    return an_infusion((-10, some_vitals("124/78")), *happenings, stopped=40)


def one(chart: Chart, key: str, at: float = 90) -> Judged:
    return next(each for each in discharge_at(chart, minute(at)).criteria if each.key == key)


LATER: list[Any] = [
    ("bp", some_vitals("210/115"), "not met"),
    ("bp", some_vitals("160/96"), "not met"),
    ("bp", Vitals(bp="unrecordable"), "not met"),
    ("bp", some_vitals("158/92"), "waived"),
    ("bp", Vitals(hr=72), "waived"),
    ("spo2", some_vitals(spo2=91), "not met"),
    ("spo2", some_vitals(spo2=92), "waived"),
    ("spo2", Oxygen("on", OxygenFlow(Decimal(2))), "not met"),
    ("rass", some_vitals(rass=-3), "not met"),
    ("rass", some_vitals(rass=-1), "waived"),
    ("dissociation", some_vitals(dissociation=3), "not met"),
    ("dissociation", some_vitals(dissociation=2), "waived"),
    ("nausea", some_vitals(nausea=3), "not met"),
]


@pytest.mark.parametrize(("key", "later", "expected"), LATER)
def test_a_later_worse_value_takes_a_waiver_back(key: str, later: Any, expected: str) -> None:
    chart = recovering(HIGH, (61, waived(key)), (70, later))
    assert (one(chart, key, 65).state, one(chart, key).state) == ("waived", expected)


def test_not_applicable_is_taken_back_as_well() -> None:
    said = Criterion("nausea", "not applicable", why="cannot say")
    assert one(recovering((61, said), (70, some_vitals(nausea=2))), "nausea").state == "not met"


def test_what_took_it_back_is_said_with_the_waiver() -> None:
    chart = recovering(HIGH, (61, waived("bp")), (70, some_vitals("210/115")))
    assert one(chart, "bp").detail == "210/115 at 15:10 · waived 15:01, before this"


def test_a_waiver_said_again_stands() -> None:
    chart = recovering(HIGH, (61, waived("bp")), (70, some_vitals("210/115")), (71, waived("bp")))
    assert one(chart, "bp").state == "waived"


def test_a_worse_value_in_between_takes_it_back_for_good() -> None:
    worse, as_before = (70, some_vitals("210/115")), (75, some_vitals("160/95"))
    chart = recovering(HIGH, (61, waived("bp")), worse, as_before)
    assert one(chart, "bp").state == "not met"


def test_a_late_set_from_before_the_waived_one_changes_nothing() -> None:
    late = Happening(50, some_vitals("170/100"), written=62)
    assert one(recovering(HIGH, (61, waived("bp")), late), "bp").state == "waived"


def test_a_waiver_of_the_wait_does_not_cover_a_later_dose() -> None:
    chart = recovering((16, MIDAZOLAM), (20, waived("since_sedative")), (85, MIDAZOLAM))
    assert one(chart, "since_sedative", 60).state == "waived"
    assert one(chart, "since_sedative").state == "waiting"


def test_nor_a_dose_that_was_written_after_it() -> None:
    late = Happening(64, MIDAZOLAM, written=66)
    chart = recovering((65, waived("since_sedative")), late)
    assert one(chart, "since_sedative", 70).state == "waiting"


def test_nor_a_route_corrected_to_a_longer_wait() -> None:
    nasal = RescueGiven("midazolam", Dose(Decimal(1)), "nasal")
    chart = recovering(
        (50, MIDAZOLAM), (60, waived("since_sedative")), Happening(50, nasal, 62, amends=5)
    )
    assert one(chart, "since_sedative").state == "waiting"


def test_a_waived_recovery_is_that_of_the_stop_before_it() -> None:
    again = ((60, InfusionResumed()), (70, InfusionStopped("nausea")))
    chart = recovering((45, waived("recovery_time")), *again)
    assert [one(chart, "recovery_time", at).state for at in (50, 65, 75)] == [
        "waived", "not met", "waiting",
    ]  # fmt: skip


def test_with_the_waivers_of_before_nobody_goes_home_after_a_new_dose() -> None:
    chart = recovering(
        (10, waived("since_sedative")), (78, MIDAZOLAM), (79, some_vitals()), *all_stated(81),
        (81, an_escort()),
    )  # fmt: skip
    with pytest.raises(Refused, match=r"Not met: .*60 min since midazolam"):
        doubts(Ended("discharged with escort"), chart, minute(81))


def test_a_bolus_after_the_stop_begins_recovery_anew() -> None:
    bolus = MedicationGiven("Ketalar", Dose(Decimal(20)), "20 mg", "IV")
    chart = recovering((75, bolus))
    assert [one(chart, "recovery_time", at).state for at in (74, 81, 114.9, 115)] == [
        "waiting", "waiting", "waiting", "met",
    ]  # fmt: skip
    found = discharge_at(chart, minute(81))
    assert found.earliest == minute(115)
    assert found.reasons[-1].words == "40 min recovery from the bolus at 15:15"


def test_a_bolus_before_the_stop_leaves_recovery_as_it_is() -> None:
    bolus = MedicationGiven("ketamine", Dose(Decimal(20)), "20 mg", "IV")
    assert one(recovering((30, bolus)), "recovery_time", 80).state == "met"


def test_a_rescue_that_the_library_does_not_know_holds_as_long_as_the_longest() -> None:
    given = RescueGiven("alprazolam", Dose(Decimal(1)), "PO")
    chart = recovering((78, given))
    assert [one(chart, "since_sedative", at).state for at in (81, 197.9, 198)] == [
        "waiting", "waiting", "met",
    ]  # fmt: skip
    assert discharge_at(chart, minute(81)).reasons[-1].words.startswith("120 min since alprazolam")


def test_another_drug_that_the_library_does_not_know_holds_nobody() -> None:
    water = MedicationGiven("water", None, "a glass", "PO")
    assert one(recovering((78, water)), "since_sedative", 81).state == "met"
