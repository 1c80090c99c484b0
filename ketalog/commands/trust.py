"""``ketalog verify``, ``backup``, ``restore``, ``passphrase`` and ``rekey``."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from ketalog.app import open_house
from ketalog.clock import this_machine
from ketalog.commands.account import at_command_line
from ketalog.commands.unlocking import (
    Given,
    first_line,
    key_for,
    key_in,
    new_passphrase,
    secret_of,
    typed,
)
from ketalog.domain import written
from ketalog.domain.access import Act
from ketalog.domain.refusal import Refused
from ketalog.services.backup_place import OWN_FOLDER
from ketalog.services.restoring import has_sheet, key_by, opens_unattended
from ketalog.store.backup import MANIFEST, Backup, read
from ketalog.store.backups import Backups, backup_terms
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.holding import Holding, holder_here
from ketalog.store.keys import Key
from ketalog.store.rekey import rekey
from ketalog.store.restore import Loss, loss, restore, set_right
from ketalog.verifying import OnPaper, Verdict, verify_backup, verify_chart, verify_database

WELL, WRONG = 0, 1
NO_KEY_IN_IT = "The key of that backup is not in it: give it with --key-file FILE."
ONLY_KEY_FILE = (
    "There is no passphrase: the copy opens by {0} alone. Keep that file in another place too, "
    "but not with the copies."
)
STILL_UNATTENDED = "{0} opens it too, until a recovery sheet is made in the program."
NO_SHEET = "No recovery sheet opens it yet: make one in the program."
APART = "The database and the copy have gone apart: each has entries that the other has not."


def run_verify(options: argparse.Namespace) -> int:
    """Check a chart.json, a backup or a database."""
    if options.chart is not None:
        return _told(verify_chart(options.chart))
    if options.backup is not None:
        path = read(options.backup).database if options.db is None else options.db
        key = _key(path, options)
        found = verify_backup(options.backup, key, options.db)
        if options.db is not None and not found.wrong:
            _note(path, key, "verified", "a backup")
        return _told(found)
    path = _known(options.db)
    paper = OnPaper.read(options.code) if options.code else None
    key = _key(path, options)
    verdict = verify_database(path, key, paper)
    if not verdict.wrong:
        verdict = replace(verdict, said=(*verdict.said, "Every chain is intact."))
        what, log = ("a paper record", paper.log) if paper else ("every chain", "")
        _note(path, key, "verified", what, log)
    return _told(verdict)


def run_backup(options: argparse.Namespace) -> int:
    """Make one copy in the second place."""
    path = _known(options.db)
    key = _key(path, options)
    if not options.to.is_dir():
        raise Refused(f"There is no folder {options.to.name}.")
    if options.to.resolve() == path.parent:
        raise Refused(OWN_FOLDER)
    with open_house(path, key=key) as house:
        place = Backups(options.to, backup_terms().kept)
        keys = house.door.wrapped
        # The key file may lie elsewhere: then there are none to go along.
        along = keys.path if keys.is_there or Given.of(options).key_file is None else None
        made = place.add(house.database, key, house.recording.now(), "asked for", along)
        house.reading.looked("backed up", "to the second place", at_command_line())
    print(f"{made.folder}: {written.number(made.entries)} entries, checked.")
    if made.keys is None:
        print(ONLY_KEY_FILE.format(Door(path).plain.path.name))
    return WELL


def run_restore(options: argparse.Namespace) -> int:
    """Say what would be lost, then put the backup in place."""
    path = _path(options.db)
    backup = read(options.backup)
    key, given = _key_of_copy(path, backup, options), Given.of(options)
    now = this_machine().wall()
    with Holding(path, holder_here(now)):
        set_right(path)
        print(_loss_words(loss(path, key, backup)) if path.exists() else "There is no database.")
        if not options.yes and typed("Type RESTORE to go on: ") != "RESTORE":
            raise Refused("Nothing was changed.")
        for file in restore(path, key, backup, now):
            print(f"What was there is kept as {file.name}.")
        door = Door(path)
        if given.key_file is not None and door.place_key_file(key):
            print(f"Its key was put beside it as {door.plain.path.name}.")
        _note(path, key, "restored", f"backup {backup.folder.name}")
    print(f"{path.name} is as it was in {backup.folder.name}.")
    return WELL


def run_passphrase(options: argparse.Namespace) -> int:
    """Give the database a passphrase."""
    path = _known(options.db)
    with Holding(path, holder_here(this_machine().wall())):
        set_right(path)
        key, door = _key(path, options), Door(path)
        words = new_passphrase(options.new_passphrase_file)
        door.set_passphrase(key, words)
        if door.unlock(words) != key:
            raise StoreError("The new passphrase was not kept: try again.")
        ways, unattended = door.ways(), door.plain_opens(key.header)
    print(f"{path.name} opens by the new passphrase.")
    if unattended:
        print(STILL_UNATTENDED.format(door.plain.path.name))
    if "recovery key" not in ways:
        print(NO_SHEET)
    return WELL


def run_rekey(options: argparse.Namespace) -> int:
    """Put the database under a new key."""
    path = _known(options.db)
    given, door = Given.of(options), Door(path)
    if door.state != "locked" or given.passphrase_file is None:
        raise Refused("A new key needs the passphrase: give it with --passphrase-file FILE.")
    words = first_line(given.passphrase_file)
    with Holding(path, holder_here(this_machine().wall())):
        set_right(path)
        rekey(path, door.wrapped, door.unlock(words), words, door.terms.cost)
        aside = door.put_key_file_aside()
    print(f"{path.name} has a new key. Make a new recovery sheet: the old one opens nothing.")
    if aside is not None:
        print(f"The key file is kept as {aside.name}: it opens nothing but copies of before.")
    return WELL


def _note(path: Path, key: Key, act: Act, what: str, log: str = "") -> None:
    """Keep in the log of reading what was done; never in a backup, which stays as it was made."""
    if (path.parent / MANIFEST).exists():
        return
    try:
        with open_house(path, key=key) as house:
            house.reading.looked(act, what, at_command_line(), log)
    except (StoreError, Refused) as refused:
        print(f"It was not noted in the audit: {refused.sentence}", file=sys.stderr)


def _key_of_copy(path: Path, backup: Backup, options: argparse.Namespace) -> Key:
    """The key of a copy that is to be put in place, whatever became of the keys there."""
    given = Given.of(options)
    if given.key_file is not None:
        return key_in(given.key_file)
    if opens_unattended(path, backup):
        return Door(path).plain.load()
    if not has_sheet(path, backup):
        raise Refused(NO_KEY_IN_IT)
    return key_by(path, backup, *secret_of(given))


def _key(path: Path, options: argparse.Namespace) -> Key:
    found = key_for(path, Given.of(options))
    plain = Door(path).plain
    if found is None and (path.parent / MANIFEST).exists() and not plain.path.exists():
        raise Refused(NO_KEY_IN_IT)
    return found or plain.load()


def _known(database: Path | None) -> Path:
    path = _path(database)
    if not path.exists():
        raise Refused(f"There is no database {path.name}.")
    return path


def _path(database: Path | None) -> Path:
    if database is None:
        raise Refused("Which database? Say it with --db FILE.")
    return database.resolve()


def _told(verdict: Verdict) -> int:
    for one in verdict.said:
        print(one)
    for one in verdict.wrong:
        print(one, file=sys.stderr)
    return WRONG if verdict.wrong else WELL


def _loss_words(lost: Loss) -> str:
    if lost.why:
        return f"What would be lost cannot be told. {lost.why}"
    if not lost.entries:
        return "Nothing would be lost: the backup has every entry."
    sessions = f", in {_counted(len(lost.sessions), 'session', 'sessions')}"
    where = sessions if lost.sessions else ", none of them of a session"
    apart = f" {APART}" if lost.apart else ""
    return f"{_counted(lost.entries, 'entry', 'entries')} would be lost{where}.{apart}"


def _counted(count: int, one: str, more: str) -> str:
    return f"{written.number(count)} {one if count == 1 else more}"
