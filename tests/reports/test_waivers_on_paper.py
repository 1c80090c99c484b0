"""Each waiver, and each criterion that does not apply, prints as an event with why and by whom."""

from ketalog.domain.events import Criterion
from tests.builders import Happenings, an_infusion, some_vitals
from tests.reports.paper import bare, recorded, text_of

WAIVED = Criterion("bp", "waived", why="always high", clinician="M. Stein MD")
WORDS = "waived. always high. Clinician: M. Stein MD."


def printed(*happenings: Happenings) -> str:
    chart = an_infusion((-10, some_vitals("124/78")), *happenings, stopped=40)
    return bare(text_of(recorded(chart)))


def test_one_that_a_worse_value_took_back_and_a_better_one_outgrew() -> None:
    text = printed(
        (60, some_vitals("170/99")), (61, WAIVED), (70, some_vitals("185/99")),
        (80, some_vitals("126/80")),
    )  # fmt: skip
    assert bare(WORDS) in text


def test_one_that_stands() -> None:
    assert bare(WORDS) in printed((60, some_vitals("170/99")), (61, WAIVED))


def test_one_that_was_said_again_prints_twice() -> None:
    text = printed((60, some_vitals("170/99")), (61, WAIVED), (71, WAIVED))
    assert text.count(bare(WORDS)) == 2


def test_what_did_not_apply_and_was_met_after_all() -> None:
    away = Criterion("belongings", "not applicable", why="none brought")
    text = printed((61, away), (70, Criterion("belongings", "met")))
    assert bare("not applicable. none brought.") in text


def test_a_waiver_by_telephone_is_to_be_countersigned() -> None:
    by_phone = Criterion(
        "bp", "waived", why="always high", clinician="M. Stein MD", telephone_order=True
    )
    text = printed((60, some_vitals("170/99")), (61, by_phone))
    assert bare("Telephone order, to be countersigned.") in text
    assert bare("M. Stein MD, by telephone, to be countersigned: always high") in text
