"""The window is killed at fifty moments of one session; what it had shown as saved is there."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from ketalog.app import House, open_house
from ketalog.domain.people import Clinic, Patient
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.quantities import Concentration, Weight
from ketalog.domain.vitals import Vitals
from ketalog.services.sessions import log_of

NURSE = "A. Okafor RN"
KILLS = 50
CHILD = Path(__file__).with_name("killed_child.py")


@dataclass
class Killed:
    """What came of fifty kills: the database, the session, every id that was shown as saved."""

    database: Path
    log: str
    shown: list[str]
    clock_off: list[timedelta]


def open_session(house: House) -> str:
    opening = house.sessions.opening(
        clinic=Clinic("Harbor Pain Clinic"),
        patient=Patient("RIVERA, Maria", date(1979, 4, 12), "004217"),
        protocol=house.shipped.protocol("high-1mgkgh-4h"),
        weight=Weight(Decimal(72)),
        concentration=Concentration(Decimal(2)),
        chair="3",
        nurse=NURSE,
        clinician="M. Stein MD",
        on_paper=True,
    )
    session = uuid4()
    house.sessions.open(opening, NURSE, session, confirmed=True)
    return log_of(session)


class Nursery:
    """The process that has everything imported, so that a new window is there at once."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        self._rest = b""

    def kill_after(self, database: Path, ticks: int, delay: timedelta) -> list[str]:
        """Let a child chart; kill it some time after its n-th tick; what it had shown by then."""
        assert self._process.stdin
        self._process.stdin.write(f"{database}\n".encode())
        child = int(self._line().split()[1])
        shown: list[str] = []
        while len(shown) < ticks:
            line = self._line()
            if line != "ready":
                shown.append(line)
        shown += self._lines_for(delay)
        os.kill(child, signal.SIGKILL)
        while (line := self._line()) != "gone":
            shown.append(line)
        return shown

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout
        self._process.stdout.close()

    def _line(self) -> str:
        while b"\n" not in self._rest:
            self._read()
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode()

    def _lines_for(self, delay: timedelta) -> list[str]:
        assert self._process.stdout
        ready, _, _ = select.select([], [], [], delay.total_seconds())
        assert not ready
        while select.select([self._process.stdout], [], [], 0)[0]:
            self._read()
        whole, _, self._rest = self._rest.rpartition(b"\n")
        return whole.decode().split("\n") if whole else []

    def _read(self) -> None:
        assert self._process.stdout
        read = os.read(self._process.stdout.fileno(), 4096)
        assert read, "the window died by itself"
        self._rest += read


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """Fifty kills of one session, each a little later after the tick than the one before."""
    database = tmp_path_factory.mktemp("killed") / "clinic.ketalog"
    with open_house(database) as house:
        log = open_session(house)
    nursery = Nursery()
    shown: list[str] = []
    off: list[timedelta] = []
    for number in range(KILLS):
        delay = timedelta(milliseconds=number * 3.1)
        shown += nursery.kill_after(database, 1 + number % 3, delay)
        with open_house(database) as house:
            off.append(house.clock().utc - datetime.now(UTC))  # noqa: TID251 - the witness
    nursery.close()
    return Killed(database, log, shown, off)


def test_every_kill_came_after_something_was_shown_as_saved(killed: Killed) -> None:
    assert len(killed.shown) >= KILLS


def test_what_was_shown_as_saved_is_there_once(killed: Killed) -> None:
    with open_house(killed.database) as house:
        stored = Counter(str(entry.id) for entry in house.logs.read(killed.log))
    assert [one for one in killed.shown if stored[one] != 1] == []


def test_nothing_is_there_by_halves(killed: Killed) -> None:
    with open_house(killed.database) as house:
        said = [entry.content for entry in house.logs.read(killed.log)]
    assert {len(one.present()) for one in said if isinstance(one, Vitals)} == {9}


def test_the_chain_verifies_after_every_kill(killed: Killed) -> None:
    with open_house(killed.database) as house:
        assert house.logs.verify() == ()


def test_the_clock_is_right_to_the_second_after_every_kill(killed: Killed) -> None:
    assert max(abs(off) for off in killed.clock_off) < timedelta(seconds=1)


def test_the_infusion_was_started_once_and_goes_on(killed: Killed) -> None:
    with open_house(killed.database) as house:
        chart = house.recording.chart(killed.log)
        now = house.recording.now()
    started = chart.started_at
    assert started
    hours = (now - started) / timedelta(hours=1)
    assert float(infusion_at(chart, now).delivered) == pytest.approx(72 * hours)
