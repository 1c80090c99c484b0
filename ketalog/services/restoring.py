"""Going back to a backup: what would be lost, who stands by it, and what is kept of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ketalog.domain.refusal import Refused
from ketalog.services.far_place import FarPlace, long_enough
from ketalog.services.reading import Reading
from ketalog.services.recording import Recording
from ketalog.services.sessions import Sessions
from ketalog.store.backup import Backup, fetched
from ketalog.store.backups import Kept
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.recovery_key import RecoveryKey
from ketalog.store.restore import Loss, bring_keys, restore, stamp_of
from ketalog.store.wraps import By

SHEET: Final = "recovery key"
RESTORED: Final = "restored"


@dataclass(frozen=True, slots=True)
class LostSession:
    """A session that loses entries; ``whole`` where the backup has nothing of it."""

    chair: str
    day: date
    mrn: str
    entries: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Losing:
    """What the present database has and a backup has not, and what runs right now.

    ``apart`` where each has some that the other has not.
    """

    entries: int
    sessions: tuple[LostSession, ...]
    running: tuple[str, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What two people agreed on. ``person`` may be nobody, ``second`` may be the recovery key."""

    path: Path
    key: Key = field(repr=False)
    backup: Backup
    at: datetime
    person: str = ""
    second: str = SHEET


def losing(logs: Logs, recording: Recording, sessions: Sessions, loss: Loss) -> Losing:
    """Say of what would be lost whose it is, while the clinic is open."""
    heads = logs.heads()
    lost = []
    for log in loss.sessions:
        opened, count = recording.chart(log).opened, loss.by_log[log]
        whole = count == heads[log].entries
        lost.append(LostSession(opened.chair, opened.day, opened.patient.mrn, count, whole))
    lost.sort(key=lambda one: (one.day, one.chair))
    running = tuple(sorted(recording.chart(log).chair for log in sessions.live()))
    return Losing(loss.entries, tuple(lost), running, loss.apart)


def key_of_sheet(path: Path, backup: Backup, typed: str) -> Key:
    """The key by the recovery sheet. Raises Refused, or StoreError where it does not open."""
    return key_by(path, backup, RecoveryKey.parse(typed).text, SHEET)


def key_by(path: Path, backup: Backup, secret: str, by: By) -> Key:
    """The key of a backup by a secret: from the present keys, else from those in the backup.

    Raises StoreError where neither opens it, Refused where there are no such keys.
    """
    failed: StoreError | None = None
    for database in (path, backup.database):
        keys = KeyFile(wrapped_key_file(database))
        if keys.is_there:
            try:
                return keys.unlock(secret, by, _header(backup.database))
            except StoreError as wrong:
                failed = wrong
    raise failed or Refused("There are no keys that a recovery sheet opens.", "recovery_key")


def offered(path: Path, found: tuple[Backup, ...]) -> Kept:
    """Of the copies in a folder those that may be of the database that stood here.

    Told by the keys beside it; where no copy is under one of them, all may be. What an earlier
    version made under another key stays among them.
    """
    known = _known_here(path)
    ours = [one for one in found if _begins(one.database) in known]
    origins = {one.manifest.of for one in ours} | {""}
    mine = tuple(one for one in found if not ours or one in ours or one.manifest.of in origins)
    return Kept(mine, len(found) - len(mine))


def _begins(database: Path) -> bytes:
    with suppress(StoreError):
        return _header(database)
    return b""


def _known_here(path: Path) -> set[bytes]:
    """How databases under the keys that lie here begin."""
    known: set[bytes] = set()
    with suppress(StoreError):
        known.add(plain_key(path).header)
    with suppress(StoreError):
        wraps = KeyFile(wrapped_key_file(path)).wraps()
        known.update(bytes.fromhex(one.fingerprint) for one in wraps)
    return known


def has_sheet(path: Path, backup: Backup) -> bool:
    """Whether there are keys that a recovery sheet opens, here or in the backup."""
    if KeyFile(wrapped_key_file(path)).is_there:
        return True
    # The manifest says so: the folder may be far away, and the windows wait for this.
    return wrapped_key_file(backup.database).name in backup.manifest.files


def opens_unattended(path: Path, backup: Backup) -> bool:
    """Whether the backup opens by the key file that lies beside the database."""
    return Door(path).plain_opens(_header(backup.database))


def take_keys(path: Path, found: tuple[Backup, ...], at: datetime) -> Backup | None:
    """Bring the wrapped keys from the newest copy that has some of this database; None has any.

    Nothing of the records is touched. Raises StoreError.
    """
    header = _header(path)
    for backup in found:
        wraps = KeyFile(wrapped_key_file(backup.database)).readable()
        if any(wrap.fingerprint == header.hex() for wrap in wraps):
            bring_keys(backup, path, stamp_of(at))
            return backup
    return None


def plain_key(path: Path) -> Key:
    """The key of a database that opens unattended. Raises StoreError."""
    return Door(path).plain.load()


def carry_out(plan: RestorePlan, far: FarPlace | None = None) -> tuple[str, ...]:
    """Put the backup in place; the names under which the present files are kept. Raises Refused."""
    backup = plan.backup
    far = far or FarPlace()
    try:
        # Fetched first: a share that stops answering half-way leaves the database alone.
        with TemporaryDirectory(ignore_cleanup_errors=True) as aside:
            fetch = partial(fetched, backup, Path(aside))
            here = far.ask(backup.folder, fetch, long_enough(backup.size))
            moved = restore(plan.path, plan.key, here, plan.at)
    except StoreError as failed:
        raise Refused(failed.sentence) from failed
    return tuple(one.name for one in moved)


def note_restored(reading: Reading, plan: RestorePlan) -> None:
    """Keep in the log of reading of the restored database who went back to what."""
    what = f"backup {plan.backup.folder.name}, with {plan.second}"
    reading.looked(RESTORED, what, plan.person or SHEET)


def _header(database: Path) -> bytes:
    """Which database it is: of the copy, because the present one may be damaged or gone."""
    try:
        with database.open("rb") as file:
            return file.read(16)
    except OSError as failed:
        raise StoreError(f"The backup cannot be read: {failed.strerror}.") from None
