"""Why the database refused, in words."""

import errno

import pytest
from sqlcipher3 import dbapi2

from ketalog.store.causes import cause, told
from ketalog.store.failure import StoreError


class Failed(Exception):
    """What SQLite raises, with its own name for the error."""

    def __init__(self, name: str) -> None:
        super().__init__("the text may quote a statement")
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "the disk is full"),
        ("SQLITE_IOERR_FSYNC", "the disk reports an error"),
        ("SQLITE_READONLY_DBMOVED", "the database was moved or deleted while it was open"),
        ("SQLITE_READONLY_DIRECTORY", "the database cannot be written to"),
        ("SQLITE_BUSY_SNAPSHOT", "another program is writing to the database"),
        ("SQLITE_ERROR", "the database reports an error"),
        ("", "the database reports an error"),
    ],
)
def test_each_error_has_its_words(name: str, words: str) -> None:
    assert cause(Failed(name)) == words


def test_the_systems_words_are_taken_for_its_own_errors() -> None:
    assert cause(OSError(errno.EACCES, "Permission denied")) == "Permission denied"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_so_by_whomever_it_is_told(number: int) -> None:
    assert cause(OSError(number, "as the system says it")) == "the disk is full"


def test_a_copy_onto_a_full_disk_fails_without_a_name_and_is_called_so() -> None:
    assert cause(dbapi2.OperationalError("database or disk is full")) == "the disk is full"


def test_an_error_without_words_gets_some() -> None:
    assert cause(OSError()) == "the disk reports an error"


def test_a_bug_is_not_dressed_up() -> None:
    with pytest.raises(ZeroDivisionError), told("Nothing was saved"):
        raise ZeroDivisionError


def test_a_sentence_begins_with_what_was_being_done() -> None:
    with pytest.raises(StoreError) as said, told("The file cannot be kept"):
        raise OSError(errno.EACCES, "Permission denied")
    assert said.value.sentence == "The file cannot be kept: Permission denied."
