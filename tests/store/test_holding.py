"""One program at a time, and who it is."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ketalog.store.failure import StoreError
from ketalog.store.holding import LOCK, Held, Holder, Holding
from tests.store.samples import NOON

ME = Holder("PC 1", "okafor", 4711, NOON)
OTHER = Holder("PC 2", "bell", 4712, NOON)
CHILD = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from ketalog.store.holding import Holder, Holding
held = Holding(Path(sys.argv[1]), Holder("PC 9", "stein", 99, datetime(2026, 11, 21, tzinfo=UTC)))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clinic.ketalog"


def test_a_second_one_is_told_who_holds_it_and_where(path: Path) -> None:
    with Holding(path, ME), pytest.raises(Held, match="on PC 1, by the account okafor") as told:
        Holding(path, OTHER)
    assert told.value.holder == ME


def test_the_first_one_goes_on_holding_it(path: Path) -> None:
    with Holding(path, ME):
        for _ in range(2):
            with pytest.raises(Held):
                Holding(path, OTHER)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few accounts make a link")
def test_through_a_link_it_is_the_same_database(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "clinic.ketalog"
    link.symlink_to(path)
    with Holding(path, ME), pytest.raises(Held, match="PC 1"):
        Holding(link, OTHER)


def test_once_let_go_the_next_one_has_it(path: Path) -> None:
    Holding(path, ME).let_go()
    with Holding(path, OTHER), pytest.raises(Held, match="PC 2"):
        Holding(path, ME)


def test_letting_go_twice_is_no_harm(path: Path) -> None:
    held = Holding(path, ME)
    held.let_go()
    held.let_go()


def test_a_note_that_cannot_be_read_still_holds(path: Path) -> None:
    with Holding(path, ME):
        path.with_name(path.name + LOCK).write_bytes(b"\xff")
        with pytest.raises(Held, match="Another program") as told:
            Holding(path, OTHER)
    assert told.value.holder is None


def test_a_folder_that_is_not_there_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        Holding(tmp_path / "none" / "clinic.ketalog", ME)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_program_that_was_killed_holds_nothing(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(Held, match="PC 9"):
            Holding(path, ME)
        child.send_signal(signal.SIGKILL)
        child.wait()
        Holding(path, ME).let_go()
