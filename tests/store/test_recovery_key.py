"""The recovery key: what a person may type, and what of it is found to be wrong."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ketalog.domain.refusal import Refused
from ketalog.store.recovery_key import ALPHABET, GROUPS, IN_A_GROUP, RecoveryKey

keys = st.binary(min_size=20, max_size=20).map(RecoveryKey)
groups = st.integers(0, GROUPS - 1)
places = st.integers(0, IN_A_GROUP - 1)
FIXED = RecoveryKey(bytes(range(20)))


def with_group(key: RecoveryKey, number: int, group: str) -> str:
    """The key's text with another group in one place."""
    said = list(key.groups)
    said[number] = group
    return " ".join(said)


def named_wrong(text: str) -> list[int]:
    """The groups that the refusal names, counted from 0."""
    with pytest.raises(Refused) as refused:
        RecoveryKey.parse(text)
    assert refused.value.field == "recovery_key"
    sentence = refused.value.sentence.split(" characters. ")[-1]
    return [int(number) - 1 for number in re.findall(r"\d+", sentence)]


@given(keys)
def test_what_is_on_paper_is_read_back(key: RecoveryKey) -> None:
    assert RecoveryKey.parse(key.text) == key


@given(keys)
def test_there_are_eight_groups_of_five_characters_without_look_alikes(key: RecoveryKey) -> None:
    assert [len(group) for group in key.groups] == [IN_A_GROUP] * GROUPS
    assert not set("ILOU") & set("".join(key.groups))


@given(keys, groups, places, st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_found_and_its_group_named(
    key: RecoveryKey, number: int, place: int, typed: str
) -> None:
    group = key.groups[number]
    assume(typed != group[place])
    wrong = group[:place] + typed + group[place + 1 :]
    assert named_wrong(with_group(key, number, wrong)) == [number]


@given(keys, groups, st.integers(0, IN_A_GROUP - 2))
def test_swapped_neighbours_are_found_and_their_group_named(
    key: RecoveryKey, number: int, place: int
) -> None:
    group = key.groups[number]
    assume(group[place] != group[place + 1])
    swapped = group[:place] + group[place + 1] + group[place] + group[place + 2 :]
    assert named_wrong(with_group(key, number, swapped)) == [number]


@given(keys, groups, places)
def test_a_character_left_out_is_found_and_its_group_named(
    key: RecoveryKey, number: int, place: int
) -> None:
    group = key.groups[number]
    assert named_wrong(with_group(key, number, group[:place] + group[place + 1 :])) == [number]


@given(keys, groups, places, st.sampled_from("UÄ?é*"))
def test_a_character_of_no_key_is_found_and_its_group_named(
    key: RecoveryKey, number: int, place: int, typed: str
) -> None:
    group = key.groups[number]
    wrong = group[:place] + typed + group[place + 1 :]
    assert named_wrong(with_group(key, number, wrong)) == [number]


@given(keys, groups, groups)
def test_groups_in_the_wrong_order_are_named(key: RecoveryKey, one: int, other: int) -> None:
    said = list(key.groups)
    assume(said[one] != said[other])
    said[one], said[other] = said[other], said[one]
    assert named_wrong("-".join(said)) == sorted({one, other})


@given(keys, groups, groups)
def test_two_wrong_groups_are_both_named(key: RecoveryKey, one: int, other: int) -> None:
    assume(one != other)
    said = list(key.groups)
    for number in (one, other):
        first = "Z" if said[number][0] != "Z" else "Y"
        said[number] = first + said[number][1:]
    assert named_wrong(" ".join(said)) == sorted((one, other))


@pytest.mark.parametrize(
    "typed",
    [
        FIXED.text.lower(),
        FIXED.text.replace("-", ""),
        FIXED.text.replace("-", " — "),
        " ".join("".join(FIXED.groups)),
        f"\n{FIXED.text.replace('-', chr(9))} ",
        FIXED.text.replace("0", "O").replace("1", "l"),
        FIXED.text.replace("0", "o").replace("1", "I"),
    ],
)
def test_case_spaces_hyphens_and_look_alikes_are_forgiven(typed: str) -> None:
    assert RecoveryKey.parse(typed) == FIXED


@given(keys, groups, places)
def test_without_spaces_a_missing_character_names_no_group_before_it(
    key: RecoveryKey, number: int, place: int
) -> None:
    joined = "".join(key.groups)
    lost = number * IN_A_GROUP + place
    (first,) = named_wrong(joined[:lost] + joined[lost + 1 :])
    assert first >= number


@pytest.mark.parametrize("typed", ["", "  -- "])
def test_nothing_typed_is_said_plainly(typed: str) -> None:
    with pytest.raises(Refused, match="Type the recovery key from its sheet"):
        RecoveryKey.parse(typed)


def test_a_refusal_repeats_nothing_of_the_key() -> None:
    with pytest.raises(Refused) as refused:
        RecoveryKey.parse(with_group(FIXED, 2, "ZZZZZ"))
    assert "ZZZZZ" not in refused.value.sentence
    assert FIXED.groups[0] not in refused.value.sentence


def test_a_key_does_not_show_itself() -> None:
    assert repr(FIXED) == "RecoveryKey()"


def test_a_new_key_has_160_random_bits() -> None:
    made = {RecoveryKey.create().raw for _ in range(50)}
    assert len(made) == 50
    assert {len(raw) for raw in made} == {20}


def test_a_key_of_another_length_is_none() -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        RecoveryKey(b"short")
