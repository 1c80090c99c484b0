"""Work beside the program: the newest of each key, what failed kept, nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from threading import Event

from ketalog.domain.refusal import Refused
from ketalog.services.errands import Errands

BOUND = 20.0


class Heard:
    """What was told of each errand."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def __call__(self, key: str, why: str) -> None:
        self.said.append((key, why))


def noting(done: list[str], word: str) -> Callable[[], None]:
    return lambda: done.append(word)


def waiting(gate: Event) -> Callable[[], None]:
    def wait() -> None:
        gate.wait(BOUND)

    return wait


def refused() -> None:
    raise Refused("The disk is full.")


def test_what_is_done_is_told_without_a_reason() -> None:
    heard, done = Heard(), list[str]()
    errands = Errands(heard, pause=0)
    errands.run("a", noting(done, "one"))
    assert errands.settle(BOUND)
    assert (done, heard.said) == (["one"], [("a", "")])


def test_of_a_key_only_the_newest_is_done() -> None:
    done, gate = list[str](), Event()
    errands = Errands(Heard(), pause=0)
    errands.run("slow", waiting(gate))
    for word in ("one", "two", "three"):
        errands.run("a", noting(done, word))
    gate.set()
    assert errands.settle(BOUND)
    assert done == ["three"]


def test_what_failed_is_done_when_it_is_tried_again() -> None:
    heard, done = Heard(), list[str]()
    errands = Errands(heard, pause=0)

    def work() -> None:
        done.append("tried")
        if len(done) == 1:
            refused()

    errands.run("a", work)
    assert errands.settle(BOUND)
    errands.again()
    assert errands.settle(BOUND)
    assert heard.said == [("a", "The disk is full."), ("a", "")]


def test_one_that_fails_does_not_keep_the_others() -> None:
    done = list[str]()
    errands = Errands(Heard(), pause=0)
    errands.run("a", refused)
    errands.run("b", noting(done, "b"))
    assert errands.settle(BOUND)
    assert done == ["b"]


def test_what_is_forgotten_is_not_done() -> None:
    done, gate, began = list[str](), Event(), Event()
    errands = Errands(Heard(), pause=0)

    def slow() -> None:
        began.set()
        gate.wait(BOUND)

    errands.run("slow", slow)
    assert began.wait(BOUND)
    errands.run("a", noting(done, "a"))
    errands.forget()
    gate.set()
    assert errands.settle(BOUND)
    assert done == []


def test_no_thread_is_left_when_all_is_done() -> None:
    errands = Errands(Heard(), pause=0, name="of this test")
    errands.run("a", lambda: None)
    assert errands.settle(BOUND)
    assert "of this test" not in [thread.name for thread in threading.enumerate()]


def test_closing_does_what_waits_and_takes_nothing_more() -> None:
    done = list[str]()
    errands = Errands(Heard(), pause=BOUND)
    errands.run("a", noting(done, "a"))
    errands.close(BOUND)
    errands.run("b", noting(done, "b"))
    assert errands.settle(BOUND)
    assert done == ["a"]
