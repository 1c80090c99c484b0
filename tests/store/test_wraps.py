"""Wrapping the key by a secret."""

from dataclasses import replace

import pytest
from argon2.exceptions import HashingError
from hypothesis import given, settings
from hypothesis import strategies as st

from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.wraps import (
    MOST_MEMORY_KIB,
    Cost,
    Wrap,
    WrongSecret,
    fingerprint,
    opened,
    sealed,
)

# As cheap as Argon2 allows: what is tested is the wrapping, not what a guess costs.
CHEAP = Cost(8, 1, 1)
KEY = Key(bytes(range(32)))
SECRET = "four words of the ward"


@pytest.fixture(scope="module")
def wrap() -> Wrap:
    return sealed(KEY, SECRET, "passphrase", CHEAP)


def test_the_secret_opens_what_it_sealed(wrap: Wrap) -> None:
    assert opened(wrap, SECRET) == KEY


def test_another_secret_does_not(wrap: Wrap) -> None:
    with pytest.raises(WrongSecret):
        opened(wrap, SECRET + " ")


def test_a_letter_with_its_accent_apart_is_the_same_letter() -> None:
    composed = sealed(KEY, "caf\u00e9 in the ward", "passphrase", CHEAP)
    assert opened(composed, "cafe\u0301 in the ward") == KEY


def test_the_same_key_and_secret_never_look_the_same_twice(wrap: Wrap) -> None:
    again = sealed(KEY, SECRET, "passphrase", CHEAP)
    assert (again.salt, again.nonce, again.sealed) != (wrap.salt, wrap.nonce, wrap.sealed)


def test_neither_key_nor_secret_stand_in_the_wrap(wrap: Wrap) -> None:
    assert KEY.raw.hex() not in repr(wrap)
    assert SECRET not in repr(wrap)


@pytest.mark.parametrize(
    "change",
    [
        {"by": "recovery key"},
        {"fingerprint": fingerprint(Key(bytes(32)))},
        {"cost": Cost(16, 1, 1)},
        {"salt": "00" * 16},
        {"nonce": "00" * 12},
        {"sealed": "00" * 48},
        {"sealed": ""},
        {"salt": "zz" * 16},
    ],
)
def test_a_wrap_that_was_changed_does_not_open(wrap: Wrap, change: dict[str, object]) -> None:
    with pytest.raises(WrongSecret):
        opened(replace(wrap, **change), SECRET)  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(bit=st.integers(0, 48 * 8 - 1))
def test_no_bit_of_the_sealed_key_can_be_turned(bit: int) -> None:
    wrap = sealed(KEY, SECRET, "passphrase", CHEAP)
    box = bytearray.fromhex(wrap.sealed)
    box[bit // 8] ^= 1 << bit % 8
    with pytest.raises(WrongSecret):
        opened(replace(wrap, sealed=box.hex()), SECRET)


@pytest.mark.parametrize("change", [{"salt": ""}, {"salt": "00"}, {"nonce": ""}, {"nonce": "00"}])
def test_a_salt_or_nonce_that_ketalog_never_made_is_refused(
    wrap: Wrap, change: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="No salt or nonce"):
        replace(wrap, **change)  # type: ignore[arg-type]


def test_a_pc_without_the_memory_says_so_and_not_that_the_secret_is_wrong(
    wrap: Wrap, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr("argon2.low_level.hash_secret_raw", none_left)
    with pytest.raises(StoreError, match="too little memory"):
        opened(wrap, SECRET)


@pytest.mark.parametrize("cost", [(MOST_MEMORY_KIB + 1, 1, 1), (8, 0, 1), (8, 1, 2), (8, 1, 0)])
def test_a_cost_that_ketalog_never_asks_is_refused(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="No cost"):
        Cost(*cost)
