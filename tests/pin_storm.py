"""Tries one wrong PIN after the other until none is taken, then dies without closing anything.

Run as a program by test_ways_in_people: ``python -m tests.pin_storm <database> <minute>``. Prints
how many were tried and what was said last.
"""

import os
import signal
import sys
from pathlib import Path

from ketalog.app import open_house
from ketalog.domain.refusal import Refused
from tests.builders import NURSE, SetClock, minute


def storm(database: Path, at: float) -> None:
    """As many as there are, up to 20."""
    house = open_house(database, clock_for=lambda logs: SetClock(minute(at)), station="PC 1")
    member = house.staff.member(NURSE)
    assert member is not None
    tried, said = 0, ""
    while tried < 20:
        try:
            house.pins.refuse_too_many(member.id)
            tried += 1
            house.pins.check(member.id, f"{tried:02}9418", NURSE)
        except Refused as refused:
            said = refused.sentence
            if "wait" in said or "passphrase" in said:
                break
    os.write(1, f"{tried} {said}\n".encode())
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    storm(Path(sys.argv[1]), float(sys.argv[2]))
