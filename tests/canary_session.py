"""A day in the real program with patients whose names are looked for afterwards.

Run as a program by test_canaries: ``python -m tests.canary_session <folder>``. Nothing of it is
shown; every file that Python removes on the way is kept in ``<folder>/removed``.
"""

import os
import shutil
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from ketalog.__main__ import main
from ketalog.app import House, open_house
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped, Note
from ketalog.domain.people import Escort, Patient, Person
from ketalog.domain.refusal import Doubted, Refused
from ketalog.gui import start
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.session_page import SessionPage
from ketalog.services.restoring import RestorePlan, carry_out
from ketalog.store.backups import Backups
from ketalog.store.doors import Door, KeyTerms
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.recovery_key import RecoveryKey
from ketalog.verifying import verify_database
from tests.builders import (
    CLINICIAN,
    NURSE,
    SetClock,
    a_clinic,
    a_patient,
    an_opening,
    open_session,
    record,
    some_vitals,
)
from tests.canaries import NAMES, PASSPHRASE
from tests.gui.backups.waiting import until
from tests.replay.stage import SET, a_script

CHEAP = KeyTerms(1, 8, 1, 1, 12, 256)
CTRL = Qt.KeyboardModifier.ControlModifier


class Said:
    """Every sentence and every traceback of what was refused, as a log would have it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "said.txt"

    def __call__(self, act: Callable[[], object]) -> None:
        """Something that has to be refused."""
        try:
            act()
        except Doubted as asked:
            # Questions stand on the screen alone.
            self._add(type(asked).__name__)
        except (Refused, StoreError) as refused:
            self._add("".join(traceback.format_exception(refused)))
        else:
            raise AssertionError("that was not refused")

    def _add(self, words: str) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(words + "\n")


def keep_removed(folder: Path) -> None:
    """From now on what Python removes is copied first."""
    folder.mkdir()
    numbers = count()
    busy = threading.local()

    def hook(event: str, about: tuple[object, ...]) -> None:
        if event != "os.remove" or getattr(busy, "now", False):
            return
        path, at = about[0], about[1]
        busy.now = True
        with suppress(OSError):
            where = Path(f"/proc/self/fd/{at}") if isinstance(at, int) and at >= 0 else Path()
            shutil.copyfile(where / os.fsdecode(path), folder / f"{next(numbers)}")  # type: ignore[arg-type]
        busy.now = False

    sys.addaudithook(hook)


def treat(house: House, name: str, number: int, said: Said) -> str:
    """One patient from the list to recovery, with what is refused on the way."""
    patient: Patient = a_patient(name=name, mrn=f"7{number:05}")
    unborn = replace(patient, born=house.recording.now().date() + timedelta(days=9))
    said(lambda: house.register.save_patient(unborn, NURSE))
    listed = house.register.save_patient(patient, NURSE)
    said(lambda: house.register.save_patient(replace(patient, name=name + " II"), NURSE))
    log = open_session(house, an_opening(patient=patient, patient_id=listed, chair=str(number)))
    record(house, log, InfusionStarted(), confirmed=True)
    record(house, log, some_vitals(), confirmed=True)
    (note,) = record(house, log, Note(f"{name} is calm."))
    record(house, log, Escort(f"{name} senior", "spouse", "555-0142"), confirmed=True)
    said(lambda: record(house, log, Note(f"{name}\0")))
    said(lambda: record(house, log, Note(name), at=100_000))
    house.recording.amend(log, note.id, Note(f"{name} sleeps."), f"of {name}", NURSE)
    house.drafting.keep(log, "note", f"{name} wants")
    return log


def fail_on_purpose(house: House, name: str) -> None:
    """What nobody foresaw, on every way that leads to a log."""

    def fail() -> None:
        raise KeyError(name)

    class Gone:
        def __del__(self) -> None:
            fail()

    QTimer.singleShot(0, fail)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    Gone()
    qWarning(f"QLabel::setText: {name}")
    QApplication.processEvents()


def fill_disk(house: House, log: str, said: Said) -> None:
    """SQLite finds no page more, in the middle of a write."""
    long = " ".join([NAMES[0]] * 100)
    with house.database.write.begin() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    for _ in range(20):
        with suppress(AssertionError):
            said(lambda: record(house, log, Note(long)))
    house.database.reconnect()


def use_windows(window: MainWindow, house: House, logs: list[str], folder: Path) -> None:
    """Look at every page, print by the window, let it go wrong."""
    desk = window.desk
    desk.sign_in(NURSE)
    for name in ("board", "patients", "records", "stock", "series"):
        window.show_page(name)
        QApplication.processEvents()
    window.show_session(logs[0])
    QApplication.processEvents()
    spool = folder / "spool"
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    until(lambda: any((folder / "papers").rglob("*.pdf")))
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    until(lambda: page.middle.paper is not None and page.middle.paper.pages.pages > 0)
    until(lambda: desk.printing.printers.current is not None)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    until(lambda: (spool / "asked").exists())
    for name in NAMES:
        fail_on_purpose(house, name)
    shutil.copytree(folder / "pc", folder / "pc-while-open")
    QTimer.singleShot(0, QApplication.quit)


def papers_and_copies(house: House, logs: list[str], stick: Path) -> None:
    """Every paper of every session, and a backup."""
    for log in logs:
        house.papers.write(house.papers.record(log, NURSE))
        house.papers.write(house.downtime.one(log, NURSE))
        record(house, log, InfusionStopped("completed"), confirmed=True)
        house.papers.write(house.papers.sheet(log, NURSE))
        house.papers.write(house.papers.against_advice(log, NURSE))
        record(house, log, Ended("walked out", signature="refused"), confirmed=True)
    house.papers.write(house.lists.day_list(house.recording.now().date(), NURSE))
    house.backing_up.use(stick)
    house.backing_up.back_up()
    until(lambda: house.backing_up.state.last is not None)
    house.backing_up.close()


def day(folder: Path) -> None:
    """All of it."""
    said, path, stick = Said(folder), folder / "pc" / "clinic.ketalog", folder / "stick"
    stick.mkdir()
    key = Door(path, CHEAP).create(PASSPHRASE, RecoveryKey(bytes(range(20))).text)
    app = start.application()
    assert app is not None
    clock = SetClock()
    with open_house(path, key=key, papers=folder / "papers", clock_for=lambda logs: clock) as house:
        house.register.name_clinic(a_clinic(), "set-up")
        house.register.add_person(Person(NURSE), "set-up")
        house.register.add_person(Person(CLINICIAN, "prescriber"), "set-up")
        logs = [treat(house, name, number + 1, said) for number, name in enumerate(NAMES[:5])]
        for number, name in enumerate(NAMES[5:]):
            house.register.save_patient(a_patient(name=name, mrn=f"8{number:05}"), NURSE)
        settings = PcFile(folder / "config" / "pc.toml")
        start.show(app, house, settings, folder / "logs",
                   lambda window: use_windows(window, house, logs, folder))  # fmt: skip
        settings.save(settings.load())
        clock.advance(minutes=40)
        papers_and_copies(house, logs, stick)
        fill_disk(house, logs[0], said)
    restore(path, key, stick, said)
    by_commands(folder, path, said)


def restore(path: Path, key: Key, stick: Path, said: Said) -> None:
    """A damaged database, and the backup in its place."""
    path.write_bytes(path.read_bytes()[:20_000])
    said(lambda: verify_database(path, key))
    (backup,) = Backups(stick, 30).all()
    carry_out(RestorePlan(path, key, backup, backup.manifest.made_at))
    assert verify_database(path, key).wrong == ()


def by_commands(folder: Path, path: Path, said: Said) -> None:
    """A script, one that is refused, and what is written without names."""
    words = folder / "words.txt"
    words.write_text(PASSPHRASE)
    script, wrong = folder / "given" / "good.toml", folder / "given" / "wrong.toml"
    script.parent.mkdir()
    script.write_text(a_script(("-00:05", SET)).replace("RIVERA, Maria", NAMES[0]))
    wrong.write_text(script.read_text().replace("1979-04-12", "2979-04-12"))
    assert main(["replay", str(script), "--out", str(folder / "papers" / "replayed")]) == 0
    assert main(["replay", str(wrong), "--out", str(folder / "papers" / "wrong")]) == 1
    known = ["--db", str(path), "--passphrase-file", str(words)]
    assert main(["verify", *known]) == 0
    assert main(["outcomes", *known, "--out", str(folder / "outcomes")]) == 0


if __name__ == "__main__":
    keep_removed(Path(sys.argv[1]) / "removed")
    day(Path(sys.argv[1]))
