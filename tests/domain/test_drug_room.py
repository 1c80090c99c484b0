"""What is left of a drug's limits, over a session, an hour, an episode and a day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.drugs.drug_room import Room, remaining
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.opening import GivenToday
from ketalog.domain.quantities import Dose
from ketalog.domain.screening import AsaClass, TakenAtHome
from tests.builders import Happening, a_patient, an_infusion, an_opening, minute


def mg(number: str) -> Dose:
    return Dose(Decimal(number))


def midazolam(number: str, **changes: Any) -> RescueGiven:
    return RescueGiven("midazolam", mg(number), "IV", **changes)


def flumazenil(number: str) -> MedicationGiven:
    return MedicationGiven("flumazenil", mg(number), f"{number} mg", "IV")


def at_67() -> Any:
    return an_opening(patient=a_patient(born=date(1959, 4, 12)))


def room(chart: Chart, drug: str, kind: str, at: float = 20, route: str = "IV") -> Room:
    found = remaining(chart, drug, minute(at), route)
    return next(one for one in found.rooms if one.limit.kind == kind)


def test_what_is_left_is_the_limit_less_what_was_given() -> None:
    chart = an_infusion((5, midazolam("1.5")), (12, midazolam("1")))
    left = remaining(chart, "midazolam", minute(20), "IV")
    assert (left.left, left.total.words) == (Fraction("2.5"), "2.5 mg")


def test_two_doses_reach_the_limit_of_a_67_year_old() -> None:
    chart = an_infusion((5, midazolam("1.5")), (12, midazolam("2")), opening=at_67())
    left = remaining(chart, "midazolam", minute(20), "IV")
    assert left.left == 0
    assert left.left_words == (
        "0 mg left of 3.5 mg from 60 y in this session, clinic limit, not yet approved, "
        "secondary source"
    )


def test_the_next_dose_is_never_more_than_the_highest_single_one() -> None:
    assert remaining(an_infusion(), "midazolam", minute(5), "IV").left == Decimal("2.5")


def test_a_prophylactic_dose_counts_for_the_limit() -> None:
    chart = an_infusion((-5, midazolam("1", purpose="prophylactic")), (12, midazolam("1")))
    found = room(chart, "midazolam", "session")
    assert (found.used, found.left) == (Fraction(2), Fraction(3))


def test_the_interval_is_over_at_a_time() -> None:
    chart = an_infusion((12, midazolam("1")))
    assert remaining(chart, "midazolam", minute(13)).next_at == minute(14)
    assert remaining(chart, "midazolam", minute(14)).next_at is None


def test_flumazenil_counts_1_mg_an_episode_and_3_mg_an_hour() -> None:
    chart = an_infusion(*((n, flumazenil("0.2")) for n in (5, 6, 7, 8, 9)))
    assert room(chart, "flumazenil", "episode", 10).left == 0
    assert room(chart, "flumazenil", "episode", 25).left == Decimal("0.2")
    assert room(chart, "flumazenil", "hour", 25).left == 2
    assert room(chart, "flumazenil", "hour", 66).left == Decimal("2.4")


def test_a_dose_of_the_mornings_session_counts_for_the_day() -> None:
    morning = GivenToday("ketorolac", mg("30"), minute(-300))
    opening = an_opening(given_today=(morning,))
    given = MedicationGiven("Toradol", mg("30"), "30 mg", "IV")
    found = room(an_infusion((5, given), opening=opening), "ketorolac", "day")
    assert (found.used, found.left, found.during) == (Fraction(60), Fraction(60), "in 24 h")


@pytest.mark.parametrize(
    ("said", "single"),
    [
        ((), "2.5"),
        ((AsaClass(2),), "2.5"),
        ((AsaClass(3),), "1.5"),
        ((AsaClass(3), AsaClass(2)), "2.5"),
        ((TakenAtHome("opioid", "yes"),), "1.75"),
        ((TakenAtHome("opioid", "unknown"),), "1.75"),
        ((TakenAtHome("benzodiazepine", "yes"),), "2.5"),
        ((TakenAtHome("opioid", "yes"), TakenAtHome("opioid", "no")), "2.5"),
        ((TakenAtHome("opioid", "yes"), AsaClass(3)), "1.5"),
    ],
)
def test_what_was_last_said_of_the_patient_sets_the_limit(
    said: tuple[Any, ...], single: str
) -> None:
    chart = an_infusion(*((n - 20, one) for n, one in enumerate(said)))
    limit = remaining(chart, "midazolam", minute(5), "IV").single
    assert limit is not None
    assert limit.dose == mg(single)


def test_what_is_said_of_the_patient_holds_for_a_late_dose_of_before() -> None:
    limit = remaining(an_infusion((10, AsaClass(3))), "midazolam", minute(5)).single
    assert limit is not None
    assert limit.dose == mg("1.5")


def test_a_late_dose_is_counted_with_those_after_it() -> None:
    chart = an_infusion(*((n, flumazenil("0.2")) for n in (21, 22, 23, 24, 25)))
    assert room(chart, "flumazenil", "episode", 20).used == 1


def test_an_unknown_dose_leaves_at_most_so_much() -> None:
    unknown = RescueGiven("midazolam", None)
    left = remaining(an_infusion((5, midazolam("1")), (9, unknown)), "midazolam", minute(20))
    assert left.left_words.startswith("at most 4 mg left of 5 mg in this session, one dose unknown")


def test_from_asa_iii_a_session_takes_less() -> None:
    found = room(an_infusion((-5, AsaClass(4))), "midazolam", "session")
    assert (found.limit.dose, found.limit.evidence) == (mg("3.5"), "proposed")


def test_adult_limits_leave_nothing_to_say_of_a_child() -> None:
    opening = an_opening(patient=a_patient(born=date(2016, 4, 12)))
    left = remaining(an_infusion(opening=opening), "midazolam", minute(5), "IV")
    assert (left.left, left.left_words) == (None, "adult limits do not apply")


def test_the_days_other_session_counts_for_the_session_limit() -> None:
    morning = GivenToday("midazolam", mg("4"), minute(-120), "IV")
    found = room(an_infusion(opening=an_opening(given_today=(morning,))), "midazolam", "session")
    assert (found.left, found.during) == (Fraction(1), "in today's sessions")


def test_yesterdays_session_does_not_count_for_the_session_limit() -> None:
    evening = GivenToday("midazolam", mg("4"), minute(-1200), "IV")
    found = room(an_infusion(opening=an_opening(given_today=(evening,))), "midazolam", "session")
    assert found.left == 5


def test_an_unknown_dose_of_the_days_other_session_is_said() -> None:
    opening = an_opening(given_today=(GivenToday("ketorolac", None, minute(-400)),))
    left = remaining(an_infusion(opening=opening), "ketorolac", minute(5))
    assert left.unknown_words == "one dose unknown"


def test_the_interval_counts_from_the_days_other_session() -> None:
    opening = an_opening(given_today=(GivenToday("ketorolac", mg("30"), minute(-120)),))
    left = remaining(an_infusion(opening=opening), "ketorolac", minute(5))
    assert left.next_at == minute(240)


def test_a_struck_out_dose_takes_no_room() -> None:
    chart = an_infusion((5, midazolam("1")), Happening(5, None, written=9, amends=3))
    assert room(chart, "midazolam", "session").used == 0


def test_a_drug_out_of_the_library_has_no_limits() -> None:
    left = remaining(an_infusion(), "alprazolam", minute(5))
    assert (left.left, left.left_words) == (None, "no limit is set")
