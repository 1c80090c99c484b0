"""What a session comes to, as lists, reports and scripts read it."""

from decimal import Decimal

from ketalog.domain.events import Ended, RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.domain.summary import end_state, signed_summary
from tests.builders import Happening, an_infusion, minute, some_vitals


def test_the_end_state_is_rounded_as_it_is_shown() -> None:
    chart = an_infusion((31, Ended("walked out")))
    state = end_state(chart, minute(31))
    assert (state.delivered_mg, state.delivered_ml) == (Decimal("27.9"), Decimal(14))
    assert (state.ended, state.phases[-1].name) == ("walked out", "ended")


def test_nothing_is_delivered_after_the_patient_has_left() -> None:
    chart = an_infusion((20, Ended("walked out")))
    assert end_state(chart, minute(300)).delivered_mg == 18


def test_vitals_that_stand_are_counted() -> None:
    chart = an_infusion((5, some_vitals()), (10, some_vitals()), Happening(10, None, 11, amends=4))
    assert end_state(chart, minute(20)).vitals_entries == 1


def test_rescue_is_summed_for_each_drug() -> None:
    given = RescueGiven("midazolam", Dose(Decimal("1.25")), "IV")
    chart = an_infusion((16, given), (20, given))
    assert end_state(chart, minute(30)).rescue_mg == (("midazolam", Decimal("2.5")),)


def test_the_signature_carries_the_figures_that_lists_read() -> None:
    chart = an_infusion((5, some_vitals("164/101")), (10, some_vitals("150/92")), stopped=40)
    summary = signed_summary(chart, minute(60))
    assert (summary.delivered_mg, summary.highest_systolic) == (Decimal(36), 164)
    assert summary.meaning == "performed"


def test_a_session_without_a_pressure_has_no_highest() -> None:
    assert signed_summary(an_infusion(), minute(1)).highest_systolic is None


def test_the_end_state_at_a_moment_knows_nothing_later() -> None:
    given = RescueGiven("midazolam", Dose(Decimal(1)), "IV")
    chart = an_infusion((16, given), (20, some_vitals()), (60, Ended("walked out")), stopped=40)
    state = end_state(chart, minute(10))
    assert (state.ended, state.rescue_mg, state.vitals_entries) == (None, (), 0)
    assert [phase.name for phase in state.phases] == ["before", "infusion"]


def test_a_signature_says_what_it_means() -> None:
    assert signed_summary(an_infusion(), minute(1), "reviewed").meaning == "reviewed"
