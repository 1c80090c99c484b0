"""The only reader of the time.

While a session is live, now is a stored UTC moment plus the system clock that counts suspend, so
that a wrong or changed wall clock does not move the session (architecture: Time).
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

NOTICEABLE = timedelta(seconds=60)
TOO_FAR = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of the clock: UTC, which boot of which machine, nanoseconds since that boot."""

    utc: datetime
    boot_id: str
    boot_time_ns: int


class Clock(Protocol):
    """Anything that tells the moment."""

    def __call__(self) -> Moment: ...


@dataclass(frozen=True, slots=True)
class Machine:
    """What the operating system tells: wall clock, boot, and a clock that counts suspend."""

    wall: Callable[[], datetime]
    boot_id: Callable[[], str]
    boot_time_ns: Callable[[], int]


class SteadyClock:
    """Steady while a session is live, else the wall clock.

    Held, it goes on from one moment by the boot clock. ``last_entry`` is the newest stored moment:
    in the same boot the clock goes on from there, after a reboot it is what doubts are judged by.
    """

    def __init__(self, machine: Machine, last_entry: Moment | None = None) -> None:
        self._machine = machine
        self._last_entry = last_entry
        self._anchor: Moment | None = None

    def __call__(self) -> Moment:
        """Now; never read twice for one act."""
        boot_time = self._machine.boot_time_ns()
        if self._anchor is None:
            return Moment(self._machine.wall(), self._machine.boot_id(), boot_time)
        passed = timedelta(microseconds=(boot_time - self._anchor.boot_time_ns) // 1000)
        return Moment(self._anchor.utc + passed, self._anchor.boot_id, boot_time)

    def hold(self) -> None:
        """Be steady from now on: a session is live."""
        if self._anchor is not None:
            return
        now, last = self(), self._last_entry
        same_boot = last is not None and last.boot_id == now.boot_id
        if last is not None and same_boot and last.boot_time_ns <= now.boot_time_ns:
            self._anchor = last
        else:
            self._anchor = now

    def release(self) -> None:
        """Follow the wall clock again: no session is live."""
        self._anchor, self._last_entry = None, None

    def differs_by(self) -> timedelta:
        """How far the PC's clock stands from this one; positive when the PC is ahead."""
        return self._machine.wall() - self().utc

    def is_doubtful(self) -> bool:
        """Whether, after a reboot, the time lies before the last entry or over 12 h after it."""
        now = self()
        if self._last_entry is None or self._last_entry.boot_id == now.boot_id:
            return False
        since = now.utc - self._last_entry.utc
        return since < timedelta() or since > TOO_FAR

    def set_right(self, utc: datetime) -> None:
        """Take the time that somebody has given."""
        self._anchor = Moment(utc, self._machine.boot_id(), self._machine.boot_time_ns())
        self._last_entry = None


def this_machine() -> Machine:
    """The real clocks of the machine that the program runs on."""
    return Machine(lambda: datetime.now(UTC), _boot_id, _boot_time_ns)


def _boot_id() -> str:
    """An id of the running boot; on systems that give none, the moment of the boot to 10 s."""
    found = Path("/proc/sys/kernel/random/boot_id")
    if found.exists():
        return found.read_text(encoding="ascii").strip()
    booted = time.time() - _boot_time_ns() / 1e9
    return f"boot-{round(booted / 10)}"


def _boot_time_ns() -> int:
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    if sys.platform == "win32":
        ticks = ctypes.c_ulonglong()
        # Interrupt time goes on during suspend; 100 ns units.
        ctypes.WinDLL("kernel32").QueryInterruptTime(ctypes.byref(ticks))
        return int(ticks.value) * 100
    return time.monotonic_ns()
