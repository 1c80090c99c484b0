"""What is said of the copies."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ketalog.gui.backups.backup_words import APART, losing_words, reminder
from ketalog.services.backup_state import BackupState
from ketalog.services.restoring import Losing
from ketalog.store.backups import backup_terms
from tests.builders import START

ZONE = ZoneInfo("America/New_York")


def said(state: BackupState) -> str:
    return reminder(state, START, ZONE, backup_terms())


def test_a_copy_that_was_made_in_time_is_nothing_to_mind() -> None:
    assert said(BackupState(Path("stick"), START)) == ""


def test_a_copy_from_a_time_to_come_leads_to_the_clock() -> None:
    ahead = BackupState(Path("stick"), START + timedelta(days=3650))
    assert said(ahead) == "The last backup says 18 Nov 2036 14:00: look at the clock of this PC."


def test_that_database_and_copy_have_gone_apart_is_the_last_line() -> None:
    assert losing_words(Losing(1, (), (), apart=True)).splitlines()[-1] == APART
    assert APART not in losing_words(Losing(1, (), ()))


def test_a_clock_that_was_put_back_a_little_is_nothing_to_mind() -> None:
    assert said(BackupState(Path("stick"), START + timedelta(minutes=20))) == ""
