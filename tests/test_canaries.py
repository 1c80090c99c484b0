"""No name of a patient is left in the clear anywhere: every byte of a whole day is searched.

Papers hold names by purpose, in their folder and at the spooler.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ketalog.app import open_house
from ketalog.store.doors import Door
from tests.canaries import ENCODINGS, NAMES, NEEDLES, PASSPHRASE, found_below, found_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the spooler stands in as scripts")
ROOT = Path(__file__).parents[1]
SPOOLER = {
    "lpstat": 'case "$1" in -r) echo "scheduler is running";; -e) echo HP-1;; '
    '-d) echo "system default destination: HP-1";; esac',
    "lpoptions": "echo printer-is-accepting-jobs=true printer-state=3",
    "lp": 'cat >"$SPOOL/printed.pdf"; printf "%s\\n" "$@" >"$SPOOL/asked"; '
    'echo "request id is HP-1-7"',
}


@dataclass(frozen=True)
class Left:
    """What a day left in a folder, its papers apart, and what it said."""

    folder: Path
    out: bytes
    error: bytes

    @property
    def by_purpose(self) -> tuple[Path, ...]:
        """Where names may stand."""
        return self.folder / "papers", self.folder / "spool" / "printed.pdf", self.folder / "given"


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    folder = tmp_path_factory.mktemp("day")
    for name in ("bin", "spool", "home", "tmp", "run"):
        (folder / name).mkdir(mode=0o700)
    for name, script in SPOOLER.items():
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / "bin" / name).chmod(0o755)
    home = str(folder / "home")
    own = {
        "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home,
        "XDG_STATE_HOME": home, "XDG_RUNTIME_DIR": str(folder / "run"),
        "TMPDIR": str(folder / "tmp"), "SPOOL": str(folder / "spool"),
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    run = subprocess.run(
        (sys.executable, "-m", "tests.canary_session", str(folder)),
        capture_output=True, check=False, cwd=folder, env={**os.environ, **own}, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode(errors="replace")[-3000:]
    return Left(folder, run.stdout, run.stderr)


def test_no_file_of_a_whole_day_holds_a_name(left: Left) -> None:
    assert found_below(left.folder, *left.by_purpose) == []


def test_nothing_that_was_said_on_the_console_holds_a_name(left: Left) -> None:
    assert (found_in(left.out), found_in(left.error)) == ("", "")


def test_no_paper_has_a_name_for_its_file_name(left: Left) -> None:
    papers = [path for path in (left.folder / "papers").rglob("*") if path.is_file()]
    assert len(papers) > 12
    assert [path.name for path in papers if found_in(path.name.encode())] == []


@pytest.mark.parametrize(
    "file",
    [
        "pc/clinic.ketalog",
        "pc/clinic.ketalog.keys",
        "pc-while-open/clinic.ketalog-wal",
        "pc-while-open/clinic.ketalog-shm",
        "stick/*/clinic.ketalog",
        "stick/*/manifest.json",
        "logs/crash.log",
        "config/pc.toml",
        "said.txt",
        "spool/asked",
        "outcomes/*",
        "removed/*",
        "pc/clinic.ketalog.replaced-*",
    ],
)
def test_it_was_searched_where_names_could_have_been(left: Left, file: str) -> None:
    assert any(path.stat().st_size for path in left.folder.glob(file))


def test_the_database_that_was_searched_holds_every_name(left: Left) -> None:
    path = left.folder / "pc" / "clinic.ketalog"
    with open_house(path, key=Door(path).unlock(PASSPHRASE)) as house:
        assert {patient.name for _, patient in house.register.patients()} == set(NAMES)


def test_each_way_to_go_wrong_has_been_noted(left: Left) -> None:
    noted = (left.folder / "logs" / "crash.log").read_text(encoding="utf-8")
    assert noted.count("KeyError") == 3 * len(NAMES)
    assert noted.count("QLabel::setText") == len(NAMES)
    assert "the disk is full" in (left.folder / "said.txt").read_text(encoding="utf-8")


def written(name: str) -> Iterator[bytes]:
    """A name in every encoding that has its letters."""
    for encoding in ENCODINGS:
        try:
            yield name.encode(encoding)
        except UnicodeEncodeError:
            continue


PLANTED = sorted({planted for name in NAMES for planted in written(name)})


@pytest.mark.parametrize("planted", PLANTED, ids=range(len(PLANTED)))
def test_the_search_finds_a_name_that_is_planted(planted: bytes, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "core").write_bytes(b"\x00\x01" * 99 + planted + b"\xff" * 99)
    assert len(found_below(tmp_path)) == 1


def test_the_search_finds_a_name_in_a_file_name(tmp_path: Path) -> None:
    (tmp_path / f"record of {NAMES[1]}.pdf").write_bytes(b"")
    assert len(found_below(tmp_path)) == 1


def test_the_search_finds_nothing_in_random_bytes() -> None:
    assert found_in(os.urandom(4_000_000)) == ""
    assert min(map(len, NEEDLES)) >= 6
