"""What is done beside the windows, and how it comes back."""

import sys
from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.worker import UNKNOWN, Worker


@pytest.fixture
def worker(qtbot: QtBot) -> Worker:
    return Worker("tests")


def no_failure(sentence: str) -> None:
    raise AssertionError(sentence)


def test_work_is_done_beside_the_windows_and_handed_over_among_them(
    qtbot: QtBot, worker: Worker
) -> None:
    threads: list[int] = []

    def take(worked_on: int) -> None:
        threads.extend((worked_on, get_ident()))

    worker.do(worker, get_ident, take, no_failure)
    qtbot.waitUntil(lambda: len(threads) == 2)
    worked_on, handed_over_on = threads
    assert worked_on != handed_over_on == get_ident()


def test_one_thing_is_done_after_the_other(qtbot: QtBot, worker: Worker) -> None:
    done: list[int] = []
    for number in range(5):
        worker.do(worker, lambda number=number: number, done.append, no_failure)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert done == [0, 1, 2, 3, 4]


def test_a_refusal_comes_back_as_its_sentence(qtbot: QtBot, worker: Worker) -> None:
    def refuse() -> None:
        raise Refused("The disk is full.")

    said: list[str] = []
    worker.do(worker, refuse, lambda _: None, said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The disk is full."]


def test_a_fault_is_said_and_its_place_is_kept(qtbot: QtBot, worker: Worker) -> None:
    said: list[str] = []
    with capture_exceptions() as faults:
        worker.do(worker, lambda: 1 / 0, lambda _: None, said.append)
        qtbot.waitUntil(lambda: bool(said))
    assert said == [UNKNOWN]
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]


def test_a_fault_keeps_nothing_else_from_coming_back(qtbot: QtBot, worker: Worker) -> None:
    done: list[int] = []
    with capture_exceptions():
        worker.do(worker, lambda: 1 / 0, lambda _: None, lambda _: None)
        worker.do(worker, lambda: 7, done.append, no_failure)
        qtbot.waitUntil(lambda: done == [7])


def test_nobody_is_told_who_has_gone(qtbot: QtBot, worker: Worker) -> None:
    let, told = Event(), list[int]()
    owner = QObject()
    worker.do(owner, lambda: int(let.wait(20)), told.append, no_failure)
    delete(owner)
    let.set()
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert told == []


def test_what_was_begun_when_it_stopped_is_finished(worker: Worker, tmp_path: Path) -> None:
    let, path = Event(), tmp_path / "paper"
    future = worker.do(
        worker,
        lambda: let.wait(20) and path.write_text("whole"),
        lambda _: None,
        no_failure,
    )
    worker.stop()
    let.set()
    future.result(20)
    assert path.read_text() == "whole"
    assert not worker.is_busy


def test_threads_take_short_turns_while_it_works_and_usual_ones_after(
    qtbot: QtBot, worker: Worker
) -> None:
    usual = sys.getswitchinterval()
    seen: list[float] = []
    worker.do(worker, sys.getswitchinterval, seen.append, no_failure)
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert seen[0] < usual
    assert sys.getswitchinterval() == usual
