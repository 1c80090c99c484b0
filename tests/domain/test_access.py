"""Tries to sign in, and how long a wrong PIN keeps the next one waiting."""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.access import SignInTerms, SignInTried, Tries
from tests.builders import START

TERMS = SignInTerms(
    version=1, pin_digits=6, tries=5, first_wait_seconds=30, longest_wait_minutes=15,
    tries_before_passphrase=10, idle_minutes_session=10, idle_minutes=3,
    emergency_idle_minutes=2, memory_kib=8, passes=1, lanes=1,
)  # fmt: skip
WHO = UUID(int=1)
WRONG, RIGHT = SignInTried(WHO, well=False), SignInTried(WHO, well=True)


def after(wrong: int) -> Tries:
    tries = Tries()
    for number in range(wrong):
        tries = tries.and_then(WRONG, START + timedelta(hours=number))
    return tries


def wait(wrong: int) -> timedelta:
    free, last = after(wrong).free_at(TERMS), after(wrong).last
    return free - last if free and last else timedelta()


@pytest.mark.parametrize("wrong", range(5))
def test_a_few_wrong_ones_wait_for_nothing(wrong: int) -> None:
    assert after(wrong).free_at(TERMS) is None


def test_from_the_fifth_on_the_wait_doubles() -> None:
    assert [wait(number) for number in (5, 6, 7)] == [timedelta(seconds=n) for n in (30, 60, 120)]


@given(st.integers(5, 10_000))
def test_it_is_never_longer_than_the_longest(wrong: int) -> None:
    tries = Tries(wrong, START)
    free = tries.free_at(TERMS)
    assert free is not None
    assert free - START <= timedelta(minutes=TERMS.longest_wait_minutes)


def test_it_never_gets_shorter() -> None:
    assert all(one <= next_one for one, next_one in pairwise(wait(n) for n in range(5, 30)))


def test_the_right_one_forgets_the_wrong_ones() -> None:
    assert after(7).and_then(RIGHT, START) == Tries()


@pytest.mark.parametrize(("wrong", "needed"), [(9, False), (10, True), (11, True)])
def test_after_ten_the_passphrase_is_needed(wrong: int, needed: bool) -> None:
    assert after(wrong).needs_passphrase(TERMS) is needed
