"""The folder of downtime sheets: as of the last entry, cleared at signing, in nobody's way."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from ketalog.app import House
from ketalog.domain.events import ChairChanged, Ended, InfusionStarted, Note
from ketalog.domain.refusal import Refused
from ketalog.domain.summary import signed_summary
from ketalog.papers.downtime_folder import DowntimeFolder
from ketalog.papers.order import Order
from ketalog.papers.press import made
from tests.builders import (
    SetClock,
    a_clinic_house,
    a_patient,
    an_opening,
    open_session,
    record,
    some_vitals,
)
from tests.reports.paper import text_of

BOUND = 20.0


class FullStick:
    """A press whose disk refuses until it is mended."""

    def __init__(self, code: int = errno.ENOSPC) -> None:
        self.code = code
        self.is_mended = False
        self.tries = 0

    def __call__(self, order: Order, path: Path) -> object:
        self.tries += 1
        if self.is_mended:
            return made(order, path)
        raise Refused("The PDF was not saved: the disk is full.")


class HangingShare:
    """A press that does not come back before it is let go."""

    def __init__(self) -> None:
        self.began = Event()
        self.let_go = Event()

    def __call__(self, order: Order, path: Path) -> object:
        self.began.set()
        self.let_go.wait(BOUND)
        return made(order, path)


class BrokenPress:
    """A press with a fault of its own, whose words name the patient."""

    def __call__(self, order: Order, path: Path) -> object:
        raise ValueError("RIVERA, Maria")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def folder_of(house: House, press: object = made) -> DowntimeFolder:
    """A folder of this house that does not wait before it writes."""
    return DowntimeFolder(house.recording, house.sessions, press, pause=0)  # type: ignore[arg-type]


def on(house: House, stick: Path, press: object = made) -> DowntimeFolder:
    """In use, and everything tried."""
    folder = folder_of(house, press)
    folder.use(stick)
    assert folder.settle(BOUND)
    return folder


def names(stick: Path) -> list[str]:
    return sorted(path.name for path in stick.iterdir())


def mark(log: str) -> str:
    return log.rpartition("/")[2][:8]


def name_of(log: str, chair: str = "3") -> str:
    return f"downtime-chair-{chair}-{mark(log)}.pdf"


def sign(house: House, log: str) -> None:
    record(house, log, Ended("cancelled before START", why="felt ill"), confirmed=True)
    record(house, log, signed_summary(house.recording.chart(log), house.recording.now()))


def test_it_is_off_until_a_folder_is_named(house: House, stick: Path) -> None:
    open_session(house)
    assert (house.downtime_folder.state.words, names(stick)) == ("off", [])


def test_the_sheets_of_all_live_chairs_are_written_at_once(house: House, stick: Path) -> None:
    one = open_session(house)
    other = open_session(
        house, an_opening(chair="4", patient=a_patient(name="BELL, Jo", mrn="009999"))
    )
    folder = on(house, stick)
    assert names(stick) == sorted([name_of(one), name_of(other, "4")])
    assert folder.state.words == "written 14:00"


def test_after_every_entry_the_sheet_is_as_of_it(
    house: House, stick: Path, clock: SetClock
) -> None:
    log = open_session(house)
    folder = on(house, stick)
    clock.advance(minutes=22, seconds=7)
    record(house, log, some_vitals("131/82"))
    assert folder.settle(BOUND)
    text = text_of((stick / name_of(log)).read_bytes())
    assert "as of 14:22:07, entry 2" in text
    assert "131/82" in text
    assert folder.state.words == "written 14:22"


def test_a_session_that_opens_later_is_written_too(house: House, stick: Path) -> None:
    folder = on(house, stick)
    assert folder.state.kind == "waiting"
    log = open_session(house)
    assert folder.settle(BOUND)
    assert names(stick) == [name_of(log)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_who_may_read_the_folder_may_read_the_sheets(house: House, stick: Path) -> None:
    before = os.umask(0o022)
    try:
        open_session(house)
        house.downtime_folder.use(stick)
        assert house.downtime_folder.settle(BOUND)
    finally:
        os.umask(before)
    assert {file.stat().st_mode & 0o777 for file in stick.glob("*.pdf")} == {0o644}


def test_no_file_is_named_after_a_patient(house: House, stick: Path) -> None:
    open_session(house, an_opening(chair="at the window/left"))
    on(house, stick)
    assert re.fullmatch(r"downtime-chair-at-the-window-left-[0-9a-f]{8}\.pdf", names(stick)[0])


def test_signing_takes_the_sheet_away(house: House, stick: Path) -> None:
    log = open_session(house)
    folder = on(house, stick)
    sign(house, log)
    assert folder.settle(BOUND)
    assert names(stick) == []


def test_an_addendum_brings_no_sheet_back(house: House, stick: Path) -> None:
    log = open_session(house)
    folder = on(house, stick)
    sign(house, log)
    record(house, log, Note("called, well"))
    assert folder.settle(BOUND)
    assert names(stick) == []


def test_another_chair_is_another_file_and_the_old_one_goes(house: House, stick: Path) -> None:
    log = open_session(house)
    folder = on(house, stick)
    record(house, log, ChairChanged("5"))
    assert folder.settle(BOUND)
    assert names(stick) == [name_of(log, "5")]


def test_at_the_start_sheets_of_signed_sessions_are_removed(house: House, stick: Path) -> None:
    log = open_session(house)
    before = on(house, stick)
    kept = (stick / name_of(log)).read_bytes()
    sign(house, log)
    before.close(BOUND)  # it has cleared the sheet, and writes no more
    (stick / name_of(log)).write_bytes(kept)
    on(house, stick)
    assert names(stick) == []


def test_at_the_start_a_part_that_a_killed_program_left_is_removed(
    house: House, stick: Path
) -> None:
    log = open_session(house)
    (stick / f"{name_of(log)}.part").write_bytes(b"%PDF half")
    on(house, stick)
    assert names(stick) == [name_of(log)]


def test_two_clinics_share_a_folder_and_leave_each_other_alone(
    tmp_path: Path, clock: SetClock, stick: Path
) -> None:
    with (
        a_clinic_house(tmp_path, clock, name="north") as north,
        a_clinic_house(tmp_path, clock, name="south") as south,
    ):
        one, other = open_session(north), open_session(south)
        on(north, stick)
        here = on(south, stick)
        sign(south, other)
        assert here.settle(BOUND)
        assert names(stick) == [name_of(one)]


def test_what_else_lies_in_the_folder_stays(house: House, stick: Path) -> None:
    (stick / "holiday.jpg").write_bytes(b"x")
    log = open_session(house)
    folder = on(house, stick)
    sign(house, log)
    assert folder.settle(BOUND)
    folder.turn_off()
    assert folder.settle(BOUND)
    assert names(stick) == ["holiday.jpg"]


def test_turned_off_it_takes_its_sheets_away_and_writes_no_more(house: House, stick: Path) -> None:
    log = open_session(house)
    folder = on(house, stick)
    folder.turn_off()
    record(house, log, Note("still here"))
    assert folder.settle(BOUND)
    assert (names(stick), folder.state.words) == ([], "off")


def test_another_folder_is_written_and_the_one_before_cleared(
    house: House, stick: Path, tmp_path: Path
) -> None:
    log = open_session(house)
    folder = on(house, stick)
    (tmp_path / "share").mkdir()
    folder.use(tmp_path / "share")
    assert folder.settle(BOUND)
    assert (names(stick), names(tmp_path / "share")) == ([], [name_of(log)])


def test_a_stick_that_was_pulled_is_told_and_the_save_stands(
    house: House, stick: Path, clock: SetClock
) -> None:
    log = open_session(house)
    folder = on(house, stick)
    (stick / name_of(log)).unlink()
    stick.rmdir()
    clock.advance(minutes=5)
    record(house, log, some_vitals())
    assert folder.settle(BOUND)
    assert folder.state.words == "not written since 14:00: the folder is gone"
    assert len(house.recording.chart(log).entries) == 2


def test_a_stick_that_is_back_is_written_at_the_next_entry(house: House, stick: Path) -> None:
    log = open_session(house)
    folder = on(house, stick)
    (stick / name_of(log)).unlink()
    stick.rmdir()
    record(house, log, Note("one"))
    assert folder.settle(BOUND)
    stick.mkdir()
    record(house, log, Note("two"))
    assert folder.settle(BOUND)
    assert (names(stick), folder.state.kind) == ([name_of(log)], "written")


def test_what_failed_is_tried_again_as_of_then(house: House, stick: Path, clock: SetClock) -> None:
    log, press = open_session(house), FullStick()
    folder = on(house, stick, press)
    assert folder.state.words == "not written: the disk is full"
    press.is_mended = True
    clock.advance(minutes=1)
    folder.retry()
    assert folder.settle(BOUND)
    assert folder.state.words == "written 14:01"
    assert "as of 14:01:00" in text_of((stick / name_of(log)).read_bytes())


def test_while_all_is_well_nothing_is_tried_again(house: House, stick: Path) -> None:
    press = FullStick()
    press.is_mended = True
    open_session(house)
    folder = on(house, stick, press)
    folder.retry()
    assert folder.settle(BOUND)
    assert press.tries == 1


def test_a_sheet_that_could_not_be_taken_away_goes_once_the_stick_is_back(
    house: House, stick: Path, tmp_path: Path
) -> None:
    log = open_session(house)
    folder = on(house, stick)
    stick.rename(tmp_path / "pulled")
    sign(house, log)
    assert folder.settle(BOUND)
    assert folder.state.kind == "failing"
    (tmp_path / "pulled").rename(stick)
    folder.retry()
    assert folder.settle(BOUND)
    assert (names(stick), folder.state.kind) == ([], "written")


def test_a_share_that_hangs_holds_no_save(house: House, stick: Path) -> None:
    log, press = open_session(house), HangingShare()
    folder = folder_of(house, press)
    folder.use(stick)
    assert press.began.wait(BOUND)
    for number in range(5):
        record(house, log, Note(f"note {number}"))
    assert len(house.recording.chart(log).entries) == 6
    assert not folder.settle(0)
    press.let_go.set()
    assert folder.settle(BOUND)


def test_a_share_that_hangs_is_told_after_a_minute(
    house: House, stick: Path, clock: SetClock
) -> None:
    press = HangingShare()
    open_session(house)
    folder = folder_of(house, press)
    folder.use(stick)
    assert press.began.wait(BOUND)
    clock.advance(seconds=60)
    before = folder.state.words
    clock.advance(seconds=1)
    assert (before, folder.state.words) == (
        "on, no sheet written yet", "not written: the folder does not answer",
    )  # fmt: skip
    press.let_go.set()
    assert folder.settle(BOUND)
    assert folder.state.words == "written 14:00"


def test_of_charts_that_came_while_a_share_hung_the_newest_wins(house: House, stick: Path) -> None:
    log, press = open_session(house), HangingShare()
    folder = folder_of(house, press)
    folder.use(stick)
    assert press.began.wait(BOUND)
    for number in range(5):
        record(house, log, Note(f"note {number}"))
    press.let_go.set()
    assert folder.settle(BOUND)
    assert "entry 6" in text_of((stick / name_of(log)).read_bytes())


def test_closing_does_not_wait_for_a_share_that_hangs(house: House, stick: Path) -> None:
    press = HangingShare()
    open_session(house)
    folder = folder_of(house, press)
    folder.use(stick)
    assert press.began.wait(BOUND)
    folder.close(within=0)
    press.let_go.set()
    assert folder.settle(BOUND)


def test_closing_writes_what_was_still_to_be_written(house: House, stick: Path) -> None:
    folder = DowntimeFolder(house.recording, house.sessions, pause=BOUND)
    folder.use(stick)
    log = open_session(house)
    folder.close(BOUND)
    assert names(stick) == [name_of(log)]


def test_a_killed_write_leaves_the_sheet_before_it(
    house: House, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = open_session(house)
    folder = on(house, stick)
    before = (stick / name_of(log)).read_bytes()

    def killed(_file: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", killed)
        record(house, log, Note("one"))
        assert folder.settle(BOUND)
    assert folder.state.words == "not written since 14:00: the disk is full"
    assert (stick / name_of(log)).read_bytes() == before


def test_a_fault_of_the_program_is_told_without_the_patient(house: House, stick: Path) -> None:
    log = open_session(house)
    folder = on(house, stick, BrokenPress())
    record(house, log, InfusionStarted(), confirmed=True)
    assert folder.settle(BOUND)
    assert folder.state.words == "not written: the program could not do it"


def test_whoever_listens_hears_each_change_once(house: House, stick: Path) -> None:
    said: list[str] = []
    open_session(house)
    folder = folder_of(house, FullStick())
    folder.listen(lambda state: said.append(state.words))
    folder.use(stick)
    assert folder.settle(BOUND)
    folder.retry()
    assert folder.settle(BOUND)
    assert said == ["on, no sheet written yet", "not written: the disk is full"]


def test_a_listener_that_fails_fails_no_save(house: House, stick: Path) -> None:
    def refuse(_: object) -> None:
        raise RuntimeError

    folder = folder_of(house)
    folder.listen(refuse)
    folder.use(stick)
    log = open_session(house)
    assert folder.settle(BOUND)
    assert len(house.recording.chart(log).entries) == 1


def test_where_it_is_forbidden_it_stays_off(house: House, stick: Path) -> None:
    house.downtime_folder.forbid("The demonstration writes no downtime sheets.")
    with pytest.raises(Refused, match="demonstration"):
        house.downtime_folder.use(stick)
    assert house.downtime_folder.state.kind == "off"


def test_an_entry_of_somebody_else_is_no_session(house: House, stick: Path) -> None:
    folder = on(house, stick)
    house.register.save_patient(a_patient(), "A. Okafor RN")
    assert folder.settle(BOUND)
    assert names(stick) == []


def test_an_entry_moved_to_its_chair_rewrites_both_sheets(house: House, stick: Path) -> None:
    one = open_session(house)
    second = replace(a_patient(), name="BELL, Jo", mrn="009999")
    other = open_session(house, an_opening(chair="4", patient=second))
    folder = on(house, stick)
    wrong = record(house, one, Note("for chair 4"))[0]
    house.recording.move(one, wrong.id, other, "A. Okafor RN")
    assert folder.settle(BOUND)
    sheets = [text_of((stick / name).read_bytes()) for name in (name_of(one), name_of(other, "4"))]
    assert ["for chair 4" in text for text in sheets] == [False, True]
