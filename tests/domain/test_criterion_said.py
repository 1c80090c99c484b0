"""What may be said of a discharge criterion."""

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.criteria import Judged
from ketalog.domain.discharge import discharge_at
from ketalog.domain.events import Criterion
from ketalog.domain.judging import doubts
from ketalog.domain.refusal import Refused
from tests.builders import an_infusion, minute, shipped, some_vitals

COMPUTED = [rule.key for rule in shipped().discharge().criteria if rule.computed]
STATED = ["pain", "moves", "iv_out", "instructions", "belongings"]


def recovering(*happenings: tuple[float, Criterion]) -> Chart:
    return an_infusion((-10, some_vitals("124/78")), *happenings, stopped=40)


def does_not_apply(key: str) -> Criterion:
    return Criterion(key, "not applicable", why="feels fine")


@pytest.mark.parametrize("key", [*COMPUTED, "order"])
def test_what_the_program_judges_and_the_order_always_apply(key: str) -> None:
    with pytest.raises(Refused, match="applies to every patient: a prescriber may waive it"):
        doubts(does_not_apply(key), recovering(), minute(60))


@pytest.mark.parametrize("key", STATED)
def test_the_others_may_not_apply(key: str) -> None:
    assert not doubts(does_not_apply(key), recovering(), minute(60))


@pytest.mark.parametrize("key", [*COMPUTED, *STATED, "order"])
def test_any_of_them_may_be_waived(key: str) -> None:
    said = Criterion(key, "waived", why="known", clinician="M. Stein MD")
    assert not doubts(said, recovering(), minute(60))


@pytest.mark.parametrize(
    "said",
    [
        Criterion("bp", "waived", why=" ", clinician="M. Stein MD"),
        Criterion("bp", "waived", why="known", clinician=" "),
    ],
)
def test_blanks_name_neither_clinician_nor_reason(said: Criterion) -> None:
    with pytest.raises(Refused, match="needs the clinician and the reason"):
        doubts(said, recovering(), minute(60))


def one(chart: Chart, key: str) -> Judged:
    return next(each for each in discharge_at(chart, minute(60)).criteria if each.key == key)


def test_what_was_stored_before_is_judged_as_it_was() -> None:
    assert one(recovering((50, does_not_apply("since_sedative"))), "since_sedative").lets_go


def test_a_waiver_by_telephone_says_so() -> None:
    said = Criterion("pain", "waived", why="usual", clinician="M. Stein MD", telephone_order=True)
    assert one(recovering((50, said)), "pain").detail == (
        "M. Stein MD, by telephone, to be countersigned: usual"
    )
