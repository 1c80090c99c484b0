"""What nobody foresaw: a sentence for the nurse, a place for the log, nothing of a patient."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from ketalog.domain.refusal import Refused
from ketalog.gui.crash import FILE, LARGEST_BYTES, SENTENCE, CrashLog
from tests.builders import START

PATIENT = "RIVERA, Maria"


class Told(list[str]):
    """The sentences that the nurse was told."""

    def __call__(self, sentence: str) -> None:
        self.append(sentence)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def log(tmp_path: Path, told: Told) -> CrashLog:
    return CrashLog(tmp_path / "logs", lambda: START, told)


def fail(log: CrashLog, error: Exception) -> None:
    """Hand over an error as Python does."""
    try:
        raise error
    except type(error):
        kind, value, trace = sys.exc_info()
    assert kind is not None
    assert value is not None
    log.take_error(kind, value, trace)


def noted(tmp_path: Path) -> str:
    return (tmp_path / "logs" / FILE).read_text(encoding="utf-8")


def test_an_error_is_told_in_a_plain_sentence(log: CrashLog, told: Told) -> None:
    fail(log, KeyError(PATIENT))
    assert told == [SENTENCE]


def test_the_log_says_what_happened_where_and_when(log: CrashLog, tmp_path: Path) -> None:
    fail(log, KeyError(PATIENT))
    first, kind, place = noted(tmp_path).splitlines()[:3]
    assert (first, kind) == ("2026-11-21T19:00:00+00:00", "KeyError")
    assert place.startswith("  test_crash.py:")


def test_the_log_holds_nothing_of_a_patient(log: CrashLog, tmp_path: Path) -> None:
    fail(log, KeyError(PATIENT))
    log.take_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), f"QLabel::setText: {PATIENT}")
    assert "RIVERA" not in noted(tmp_path)


def test_the_log_says_who_in_qt_warned(log: CrashLog, tmp_path: Path) -> None:
    log.take_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), f"QLabel::setText: {PATIENT}")
    assert "QtWarningMsg QLabel::setText" in noted(tmp_path)


def test_a_refusal_that_nobody_caught_says_itself(log: CrashLog, told: Told) -> None:
    fail(log, Refused("The disk is full."))
    assert told == ["The disk is full."]


def test_the_log_does_not_grow_without_end(log: CrashLog, tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / FILE).write_text("x" * (LARGEST_BYTES + 1), encoding="utf-8")
    fail(log, KeyError(PATIENT))
    assert len(noted(tmp_path)) < LARGEST_BYTES


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path, told: Told) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    fail(CrashLog(tmp_path / "file", lambda: START, told), KeyError(PATIENT))
    assert told == [SENTENCE]


@pytest.fixture
def installed(log: CrashLog) -> Iterator[CrashLog]:
    log.install()
    yield log
    log.uninstall()


def test_an_error_on_another_thread_is_noted_without_its_words(
    installed: CrashLog, tmp_path: Path, capfd: pytest.CaptureFixture[str], told: Told
) -> None:
    def work() -> None:
        raise KeyError(PATIENT)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert noted(tmp_path).splitlines()[1] == "KeyError"
    assert "RIVERA" not in noted(tmp_path) + capfd.readouterr().err
    assert told == []


def test_an_error_that_python_cannot_raise_is_noted_without_its_words(
    installed: CrashLog, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    class Gone:
        def __del__(self) -> None:
            raise KeyError(PATIENT)

    Gone()
    assert noted(tmp_path).splitlines()[1] == "KeyError"
    assert "RIVERA" not in noted(tmp_path) + capfd.readouterr().err


def test_afterwards_every_hook_is_as_it_was(log: CrashLog) -> None:
    before = sys.unraisablehook, threading.excepthook
    log.install()
    assert (sys.unraisablehook, threading.excepthook) != before
    log.uninstall()
    assert (sys.unraisablehook, threading.excepthook) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no core files")
def test_the_system_keeps_no_memory_of_a_crash(installed: CrashLog) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
