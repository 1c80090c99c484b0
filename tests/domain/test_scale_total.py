"""What the answers of a scale come to, at every boundary (clinical facts 3)."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.scales.scale import Scale
from ketalog.domain.scales.total import band, may_be, missing, total
from tests.builders import shipped
from tests.scale_builders import scale, scored

SUMMED = [one for one in shipped().scales() if one.total == "sum"]
CHOSEN = [one for one in shipped().scales() if all(item.choices for item in one.items)]


def answers(of: Scale, *values: int) -> tuple[tuple[str, Decimal], ...]:
    return tuple((item.key, Decimal(value)) for item, value in zip(of.items, values, strict=True))


@pytest.mark.parametrize("key", ["aldrete", "mpadss"])
def test_every_way_to_score_five_items_of_0_to_2_gives_their_sum(key: str) -> None:
    ways = product(range(3), repeat=5)
    assert all(total(scale(key), answers(scale(key), *way)) == sum(way) for way in ways)


@pytest.mark.parametrize("key", ["aldrete", "mpadss"])
@pytest.mark.parametrize(("sum_of", "ready"), [(0, False), (8, False), (9, True), (10, True)])
def test_nine_is_the_cut_off(key: str, sum_of: int, ready: bool) -> None:
    assert (band(scale(key), Decimal(sum_of)) == scale(key).bands[-1].text) is ready


PHQ9_BANDS = [
    (0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
    (15, "moderately severe"), (19, "moderately severe"), (20, "severe"), (27, "severe"),
]  # fmt: skip


@pytest.mark.parametrize(("sum_of", "words"), PHQ9_BANDS)
def test_a_phq_9_total_has_its_band(sum_of: int, words: str) -> None:
    assert band(scale("phq9"), Decimal(sum_of)) == words


def test_nine_answers_of_3_are_27() -> None:
    assert scored("phq9", *[3] * 9).total == 27


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("pain_nrs", "0", "none"), ("pain_nrs", "1", "mild"), ("pain_nrs", "3", "mild"),
        ("pain_nrs", "4", "moderate"), ("pain_nrs", "6", "moderate"), ("pain_nrs", "7", "severe"),
        ("pain_nrs", "10", "severe"), ("pain_vas", "3.4", "mild"), ("pain_vas", "3.5", "moderate"),
        ("pain_vas", "7.4", "moderate"), ("pain_vas", "7.5", "severe"),
        ("pain_vas", "10", "severe"), ("poss", "2", "acceptable"),
        ("poss", "3", "unacceptable: act"),
    ],
)  # fmt: skip
def test_a_rating_has_its_band(key: str, value: str, words: str) -> None:
    assert band(scale(key), Decimal(value)) == words


@pytest.mark.parametrize("one", shipped().scales(), ids=lambda one: one.key)
def test_the_bands_of_a_scale_leave_no_gap(one: Scale) -> None:
    steps = min((item.step for item in one.items), default=Decimal(1))
    values = [one.lowest + steps * n for n in range(int((one.highest - one.lowest) / steps) + 1)]
    assert not one.bands or all(band(one, value) for value in values)


@given(st.sampled_from(SUMMED), st.data())
def test_a_scale_with_an_item_missing_gives_no_total(one: Scale, data: st.DataObject) -> None:
    left_out = data.draw(st.sampled_from(one.items))
    values = [(item.key, item.choices[0].value) for item in one.items if item is not left_out]
    assert (total(one, values), missing(one, values)) == (None, (left_out,))


@given(st.sampled_from(SUMMED), st.data())
def test_a_total_lies_within_the_bounds_of_its_scale(one: Scale, data: st.DataObject) -> None:
    values = [(item.key, data.draw(st.sampled_from(item.choices)).value) for item in one.items]
    counted = total(one, values)
    assert counted is not None
    assert one.lowest <= counted <= one.highest


@given(st.sampled_from(SUMMED), st.data())
def test_one_answer_higher_is_one_total_higher(one: Scale, data: st.DataObject) -> None:
    """A sum, whatever the order in which the items were answered."""
    values = [(item.key, min(choice.value for choice in item.choices)) for item in one.items]
    raised = data.draw(st.sampled_from(range(len(values))))
    higher = list(values)
    higher[raised] = (values[raised][0], values[raised][1] + 1)
    shuffled = data.draw(st.permutations(higher))
    before, after = total(one, values), total(one, shuffled)
    assert before is not None
    assert after == before + 1


@pytest.mark.parametrize("one", CHOSEN, ids=lambda one: one.key)
def test_the_bounds_are_those_of_the_answers(one: Scale) -> None:
    values = [[choice.value for choice in item.choices] for item in one.items]
    ends = sum(min(each) for each in values), sum(max(each) for each in values)
    assert ends == (one.lowest, one.highest)


def test_a_term_with_its_grade_gives_no_total() -> None:
    assert total(scale("ctcae"), (("grade", Decimal(2)),)) is None


@pytest.mark.parametrize(
    ("key", "value", "may"),
    [
        ("pain_vas", "6.4", True), ("pain_vas", "6.45", False), ("pain_vas", "10.1", False),
        ("pain_vas", "-0.1", False), ("mood", "6", True), ("mood", "6.5", False),
        ("mood", "11", False), ("pinprick", "8.2", True), ("ramsay", "0", False),
        ("ramsay", "6", True), ("moaas", "0", True), ("moaas", "6", False), ("phq9", "3", True),
        ("phq9", "4", False), ("poss", "4", True), ("poss", "5", False), ("cssrs", "6", True),
        ("cssrs", "7", False),
    ],
)  # fmt: skip
def test_an_answer_is_one_of_the_choices_or_a_step_in_the_bounds(
    key: str, value: str, may: bool
) -> None:
    assert may_be(scale(key).items[0], Decimal(value)) is may
