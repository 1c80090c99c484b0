"""A second place that hangs: told after a bounded time, and in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from ketalog.app import House
from ketalog.domain.refusal import Refused
from ketalog.services.far_place import FarPlace, long_enough
from ketalog.services.restoring import RestorePlan, carry_out
from ketalog.store.backups import Backups
from tests.builders import SetClock, a_clinic_house, open_session
from tests.hanging import HangingShare, hang

SHORT = 0.05


@pytest.fixture
def hung() -> Iterator[Event]:
    """What the share waits for; let go at the end, so that no thread is left."""
    answers = hang()
    yield answers
    answers.set()


@pytest.fixture
def far() -> FarPlace:
    return FarPlace(SHORT)


@pytest.fixture
def share(tmp_path: Path, hung: Event) -> Path:
    (tmp_path / "share").mkdir()
    return HangingShare(tmp_path / "share")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        opened.backing_up.far.seconds = SHORT
        yield opened


def test_what_is_found_comes_back(far: FarPlace, tmp_path: Path) -> None:
    assert far.ask(tmp_path, tmp_path.is_dir)


def test_why_it_failed_comes_back(far: FarPlace, tmp_path: Path) -> None:
    def fails() -> None:
        raise Refused("Not there.", "place")

    with pytest.raises(Refused, match="Not there"):
        far.ask(tmp_path, fails)


def test_a_place_that_hangs_is_told(far: FarPlace, share: Path) -> None:
    with pytest.raises(Refused, match="The folder share does not answer"):
        far.ask(share, share.is_dir)


def test_it_is_not_asked_again_while_it_owes_an_answer(far: FarPlace, share: Path) -> None:
    asked: list[str] = []
    with pytest.raises(Refused):
        far.ask(share, share.is_dir)
    with pytest.raises(Refused, match="does not answer"):
        far.ask(share, lambda: asked.append("again"))
    assert asked == []


def test_another_place_is_asked_meanwhile(far: FarPlace, share: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        far.ask(share, share.is_dir)
    assert far.ask(tmp_path, tmp_path.is_dir)


def test_once_it_answers_it_is_asked_again(far: FarPlace, share: Path, hung: Event) -> None:
    with pytest.raises(Refused):
        far.ask(share, share.is_dir)
    (late,) = far._asked
    hung.set()
    assert late.thread is not None
    late.thread.join()
    assert far.ask(share, share.is_dir)


def test_when_the_program_closes_nobody_waits_for_it(share: Path) -> None:
    far, said = FarPlace(seconds=3600), []

    def ask() -> None:
        try:
            far.ask(share, share.is_dir)
        except Refused as refused:
            said.append(refused.sentence)

    waiting = Thread(target=ask)
    waiting.start()
    HangingShare.asked.wait()
    far.give_up()
    waiting.join()
    assert "does not answer" in said[0]


def test_what_is_large_may_take_longer() -> None:
    assert long_enough(500_000_000) > long_enough(0) > 30


def test_a_remembered_place_that_hangs_is_said_and_waited_for(house: House, share: Path) -> None:
    house.backing_up.expect(share)
    assert "does not answer" in house.backing_up.state.failed
    assert house.backing_up.state.place == share


def test_a_copy_to_it_fails_with_a_sentence_and_is_no_longer_being_made(
    house: House, share: Path
) -> None:
    house.backing_up.expect(share)
    house.backing_up.back_up()
    assert house.backing_up.settle(20)
    state = house.backing_up.state
    assert (state.doing, "does not answer" in state.failed) == ("", True)


def test_its_copies_are_asked_for_in_vain_and_not_for_ever(house: House, share: Path) -> None:
    house.backing_up.expect(share)
    with pytest.raises(Refused, match="does not answer"):
        house.backing_up.all()


def test_the_house_closes_while_it_hangs(house: House, share: Path) -> None:
    house.backing_up.expect(share)
    house.backing_up.far.seconds = 3600
    house.backing_up.back_up()
    house.close()
    assert house.backing_up.settle(0)


def test_a_copy_that_cannot_be_fetched_leaves_the_database_as_it_is(
    house: House, tmp_path: Path, hung: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_session(house)
    (tmp_path / "stick").mkdir()
    made = Backups(tmp_path / "stick", 30).add(
        house.database, house.key, house.recording.now(), "daily"
    )
    path = house.database.path
    house.close()
    before = path.read_bytes()
    plan = RestorePlan(path, house.key, made, house.recording.now())
    monkeypatch.setattr("ketalog.services.restoring.fetched", lambda *_: hung.wait())
    monkeypatch.setattr("ketalog.services.restoring.long_enough", lambda _: SHORT)
    with pytest.raises(Refused, match="does not answer"):
        carry_out(plan)
    assert path.read_bytes() == before
