"""``ketalog verify``: a database, a backup or a chart.json; and a paper against the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ketalog.app import House
from ketalog.domain import written
from ketalog.domain.entries import moment
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.exchange.chart_check import checked_chart
from ketalog.papers.order import Order
from ketalog.store.backup import check, read, useless_keys
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.logs import Head, Logs
from ketalog.store.rows import Broken

_WRONG = {
    "place": "is not in its place: entries before it are missing or changed",
    "hash": "is not as it was written",
    "content": "cannot be read as it was written",
}
SESSION = "session/"
PAPER = "KETALOG1"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, a sentence each; ``wrong`` is empty where all is intact.

    ``heads`` are how the chains of a database ended, ``broken`` the first broken entry of each.
    """

    said: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    heads: dict[str, Head] = field(default_factory=dict)
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What the code on a record says: the session's id, and the head of its chain then."""

    log: str
    head: str

    @classmethod
    def read(cls, text: str) -> OnPaper:
        """From the code as a reader gives it. Raises Refused for any other text."""
        parts = text.strip().split(":")
        digits = set("0123456789abcdef")
        if len(parts) == 3 and parts[0].upper() == PAPER:
            session, head = (part.lower() for part in parts[1:])
            if (len(session), len(head)) == (32, 64) and set(session + head) <= digits:
                return cls(f"{SESSION}{_dashed(session)}", head)
        raise Refused("That is not the code of a session record.")


def verify_database(path: Path, key: Key, paper: OnPaper | None = None) -> Verdict:
    """Pages, triggers and all chains of a database; the paper's head among them where given."""
    with Database.open(path, key) as database:
        damage = database.damage()
        logs = Logs(database)
        broken = logs.verify()
        heads = logs.heads()
        wrong = [f"The file is damaged: {one}" for one in damage]
        wrong += [
            f"{path.name}: entry {one.number} of {one.log} {_WRONG[one.what]}." for one in broken
        ]
        said = [_counted(path.name, heads)]
        if paper is not None:
            told, missing = _against_paper(logs, heads, paper)
            said.append(told)
            wrong += [missing] if missing else []
    return Verdict(tuple(one for one in said if one), tuple(wrong), heads, broken)


def check_order(house: House, found: Verdict, at: datetime, person: str) -> Order:
    """What a check of a database found at a moment, on paper."""
    from ketalog.reports.check_sheet import NAME, CheckPaper, check_sheet  # noqa: PLC0415

    clinic = Clinic("")
    with suppress(StoreError):
        # Its own entry may be the broken one: then the page goes without its name.
        clinic = house.register.clinic() or clinic
    about = CheckPaper(
        clinic=clinic,
        said=found.said,
        wrong=tuple(_in_full(found, ZoneInfo(clinic.timezone))),
        heads=found.heads,
        newest=house.logs.logs("session-opened"),
        database=house.database.fingerprint,
        checked_at=at,
        checked_by=person,
    )
    name = f"check-{at.astimezone(about.zone):%Y-%m-%d-%H%M}"
    return Order("record check", name, lambda: check_sheet(about, clinic.paper), expect=(NAME,))


def _in_full(found: Verdict, zone: ZoneInfo) -> Iterator[str]:
    """What is wrong; of a broken entry also when and by whom it says that it was written."""
    damaged = len(found.wrong) - len(found.broken)
    yield from found.wrong[:damaged]
    for sentence, one in zip(found.wrong[damaged:], found.broken, strict=True):
        when = ""
        with suppress(ValueError):
            when = written.day_and_time(moment(one.recorded_at), zone)
        yield f"{sentence} It says: written {when or 'nobody can tell when'}, by {one.author}."


def verify_backup(folder: Path, key: Key, database: Path | None = None) -> Verdict:
    """A backup by its manifest; beside a database also whether that is intact and has all of it."""
    backup = read(folder)
    check(backup, key)
    said, heads = [_counted(folder.name, backup.manifest.heads)], backup.manifest.heads
    if backup.keys is None:
        said.append("No key is in it: without the key file of that database nobody can read it.")
    wrong = [useless_keys(backup)] if useless_keys(backup) else []
    if database is not None:
        present = verify_database(database, key)
        # What only says of itself that it is the same entry proves nothing: all before it counts.
        wrong += present.wrong
        broken = {one.log for one in present.broken}
        with Database.open(database, key) as opened:
            wrong += _cut(Logs(opened), {log: heads[log] for log in heads if log not in broken})
        said += () if wrong else (f"{database.name} still has every entry of it.",)
    return Verdict(tuple(said), tuple(wrong))


def verify_chart(path: Path) -> Verdict:
    """A chart.json by its own bytes."""
    try:
        found = checked_chart(path.read_bytes())
    except OSError as failed:
        raise Refused(f"{path.name} cannot be read: {failed.strerror}.") from None
    if found.wrong:
        return Verdict((), (f"{path.name}: {found.wrong}",))
    count = written.number(found.entries)
    return Verdict((f"{path.name}: {count} entries, all intact. Head of chain {found.head}.",))


def _counted(name: str, heads: dict[str, Head]) -> str:
    entries = written.number(sum(head.entries for head in heads.values()))
    return f"{name}: {entries} entries in {written.number(len(heads))} chains."


def _against_paper(logs: Logs, heads: dict[str, Head], paper: OnPaper) -> tuple[str, str]:
    head = heads.get(paper.log)
    if head is None:
        return "", f"The session of that paper, {paper.log}, is not in this database."
    number = logs.place_of(paper.log, paper.head)
    if not number:
        return "", (
            f"The paper's head of chain is not in {paper.log}: entries that stood when it was "
            "printed are missing or changed."
        )
    more = head.entries - number
    since = f"; {written.number(more)} written since" if more else ""
    return f"The paper was printed of entry {written.number(number)} of {paper.log}{since}.", ""


def _cut(logs: Logs, heads: dict[str, Head]) -> Iterator[str]:
    """Chains that have lost their end, or have another one, since the backup was made."""
    for log, head in sorted(heads.items()):
        if logs.hash_at(log, head.entries) != head.hash:
            place = written.number(head.entries)
            yield f"{log}: entry {place} of the backup is missing or changed in the database."


def _dashed(digits: str) -> str:
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
