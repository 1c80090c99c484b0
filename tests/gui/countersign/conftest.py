"""The window of a clinic whose people have PINs, two prescribers among them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.people import Person
from tests.builders import SetClock, a_clinic, a_clinic_house
from tests.gui.countersign.waiting import DOCTOR, OTHER_DOCTOR, OTHERS_PIN, a_doctor
from tests.gui.sign_in.conftest import clock, desk, window
from tests.gui.sign_in.people import ADMIN, AUDITOR, BELL, CHARGE, DESK, HADDAD, OKAFOR, with_pins

__all__ = ["clock", "desk", "window"]


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    """Okafor is first, a prescriber eighth."""
    with a_clinic_house(tmp_path, clock) as opened:
        opened.register.name_clinic(a_clinic(), "set-up")
        with_pins(opened, OKAFOR, BELL, HADDAD, CHARGE, ADMIN, DESK, AUDITOR)
        for name in (DOCTOR, OTHER_DOCTOR):
            opened.register.add_person(Person(name, "prescriber"), "set-up")
        a_doctor(opened)
        a_doctor(opened, OTHER_DOCTOR, OTHERS_PIN)
        yield opened
