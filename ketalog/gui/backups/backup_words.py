"""What the pages say of backups: when and why, how it stands, what was found, what would go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.gui.kit.message_line import State
from ketalog.services.backup_state import BackupState
from ketalog.services.restoring import Losing, LostSession
from ketalog.store.backup import Backup
from ketalog.store.backups import BackupTerms
from ketalog.verifying import Verdict

WHY = {
    "session closed": "a session was closed",
    "daily": "daily",
    "asked for": "asked for",
    "before an update": "before an update",
}
DOING = {"copying": "Copying …", "checking": "Checking the copy …"}
NO_PLACE = "No second place is named: nothing is copied."
MOST_LISTED = 8
MEGABYTE = 1_000_000
APART = "The database and this copy have gone apart: each has entries that the other has not."


def when(backup: Backup, zone: ZoneInfo) -> str:
    """The moment it was made."""
    return written.day_and_time(backup.manifest.made_at, zone)


def why(backup: Backup) -> str:
    """What it was made for."""
    return WHY.get(backup.manifest.why, backup.manifest.why)


def size(backup: Backup) -> str:
    """How much room it takes."""
    stored = backup.size
    if stored < MEGABYTE:
        return f"{written.number(Decimal(stored) / 1_000)} kB"
    return f"{written.number(Decimal(stored) / MEGABYTE, 1)} MB"


def entries(count: int) -> str:
    """``1 entry``, ``20,003 entries``."""
    return f"{written.number(count)} {'entry' if count == 1 else 'entries'}"


def others_words(count: int) -> str:
    """Copies of another clinic in the same folder; empty where there are none."""
    if not count:
        return ""
    number = written.number(count)
    return f"Copies of another clinic lie in this folder too ({number}): they are left alone."


def state_words(state: BackupState, zone: ZoneInfo) -> tuple[str, State]:
    """How it stands, and how that is to be taken."""
    if state.place is None:
        return (state.failed or NO_PLACE), "warn"
    if state.doing:
        return DOING.get(state.doing, state.doing), "info"
    last = "No good copy yet."
    if state.last:
        last = f"Last good copy: {_moment(state.last, zone)}, {entries(state.entries)}."
    last += damaged_words(state.damaged)
    if state.failed:
        return f"{state.failed} {last}", "warn"
    return last, "ok" if state.last and not state.damaged else "warn"


def damaged_words(count: int) -> str:
    """Copies that are no longer as they were made; empty where there are none."""
    if not count:
        return ""
    copies = "copy" if count == 1 else "copies"
    verb = "is" if count == 1 else "are"
    return (
        f" {written.number(count)} {copies} in the folder {verb} damaged and not counted: look at "
        "the disk."
    )


def reminder(state: BackupState, at: datetime, zone: ZoneInfo, terms: BackupTerms) -> str:
    """What a quiet line says; empty while there is nothing to mind."""
    if state.doing:
        return ""
    if state.place is None:
        return f"{state.failed or 'No backups are made.'} See This PC, Backups."
    last = f" The last good one is of {_moment(state.last, zone)}." if state.last else ""
    if state.failed:
        return f"The backup failed. {state.failed}{last}"
    if not state.is_old(at, terms):
        return ""
    if state.last is None:
        return "There is no good backup yet. See This PC, Backups."
    if state.is_from_ahead(at):
        return f"The last backup says {_moment(state.last, zone)}: look at the clock of this PC."
    days = (at - state.last).days
    return f"No backup for {written.number(days)} days.{last} See This PC, Backups."


def verdict_words(verdict: Verdict, intact: str) -> tuple[str, State]:
    """What was found; of what is broken the first."""
    if not verdict.wrong:
        return " ".join((intact, *verdict.said)), "ok"
    first, more = verdict.wrong[0], len(verdict.wrong) - 1
    rest = f" And {written.number(more)} more." if more else ""
    return f"{first}{rest} Nothing was changed.", "bad"


def losing_words(losing: Losing) -> str:
    """What would be lost, a line each; no names."""
    if not losing.entries:
        return "Nothing would be lost: the backup has every entry."
    count = len(losing.sessions)
    more = count - MOST_LISTED
    named = " Sessions that lose some:" if count else ""
    lines = [
        f"Would be lost: {entries(losing.entries)}.{named}",
        *_listed(losing.sessions[:MOST_LISTED]),
    ]
    if more > 0:
        lines.append(f"and {written.number(more)} more")
    if losing.apart:
        lines.append(APART)
    return "\n".join(lines)


def running_words(losing: Losing) -> str:
    """Chairs where a session runs right now; empty where none does."""
    if not losing.running:
        return ""
    chairs = ", ".join(losing.running)
    one = len(losing.running) == 1
    return (
        f"{'A session runs' if one else 'Sessions run'} now at chair {chairs}. Restoring closes "
        "the program: what was written there since the backup is no longer in the record."
    )


def _listed(sessions: tuple[LostSession, ...]) -> Iterator[str]:
    for one in sessions:
        part = "the whole session, " if one.whole else ""
        where = f"chair {one.chair}, {written.day(one.day)}, MRN {one.mrn}"
        yield f"· {where}: {part}{entries(one.entries)}"


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    return written.day_and_time(moment, zone) if moment else ""
