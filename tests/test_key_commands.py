"""Keys and copies by command where something is not as it should be: held, foreign, damaged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ketalog.__main__ import main
from ketalog.app import open_house
from ketalog.commands.trust import APART
from ketalog.services.backup_place import OWN_FOLDER
from ketalog.store.backup import Backup
from ketalog.store.backups import Backups
from ketalog.store.doors import Door
from ketalog.store.holding import Holder, Holding
from ketalog.store.keys import Key, Keys
from tests.builders import START

WORDS, OTHER_WORDS = "four words of the ward", "five words of the ward"
HOLDER = Holder("PC 2", "bell", 4712, START)
Said = pytest.CaptureFixture[str]
on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps such rights elsewhere")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """An empty database with a key file of its own."""
    path = tmp_path / "pc" / "c.ketalog"
    open_house(path).close()
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return a_secret(tmp_path / "words.txt", WORDS)


@pytest.fixture
def other_words(tmp_path: Path) -> Path:
    return a_secret(tmp_path / "other.txt", OTHER_WORDS)


@pytest.fixture
def locked(clinic: Path, words: Path) -> Path:
    """The same, opening by a passphrase alone."""
    assert run("passphrase", "--db", clinic, "--new-passphrase-file", words) == 0
    Door(clinic).plain.path.unlink()
    return clinic


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def a_secret(file: Path, secret: str) -> Path:
    file.write_text(f"{secret}\n", encoding="utf-8")
    file.chmod(0o600)
    return file


def run(*words: object) -> int:
    return main([str(word) for word in words])


def copied(path: Path, stick: Path, *secret: object) -> Backup:
    assert run("backup", "--db", path, "--to", stick, *secret) == 0
    return Backups(stick, 30).all()[0]


def opens(path: Path, secret: str) -> bool:
    open_house(path, key=Door(path).unlock(secret)).close()
    return True


def test_a_passphrase_is_not_changed_while_the_program_holds_the_database(
    locked: Path, words: Path, other_words: Path, capsys: Said
) -> None:
    change = ("--passphrase-file", words, "--new-passphrase-file", other_words)
    with Holding(locked, HOLDER):
        assert run("passphrase", "--db", locked, *change) == 1
    assert "on PC 2, by the account bell" in capsys.readouterr().err
    assert opens(locked, WORDS)


def test_under_the_key_of_another_database_no_passphrase_is_set(
    clinic: Path, words: Path, tmp_path: Path, capsys: Said
) -> None:
    Keys(tmp_path / "other.key").keep(Key(bytes(32)))
    secret = ("--key-file", tmp_path / "other.key", "--new-passphrase-file", words)
    assert run("passphrase", "--db", clinic, *secret) == 1
    said = capsys.readouterr()
    assert ("does not belong" in said.err, said.out) == (True, "")
    assert not Door(clinic).wrapped.is_there


def test_beside_a_new_passphrase_it_is_said_what_else_opens_and_what_does_not(
    clinic: Path, words: Path, capsys: Said
) -> None:
    run("passphrase", "--db", clinic, "--new-passphrase-file", words)
    said = capsys.readouterr().out
    assert "c.ketalog.key opens it too" in said
    assert "No recovery sheet opens it yet" in said


def test_a_new_key_puts_the_key_file_of_before_aside_and_says_so(
    clinic: Path, words: Path, capsys: Said
) -> None:
    before = Door(clinic).plain.load()
    run("passphrase", "--db", clinic, "--new-passphrase-file", words)
    assert run("rekey", "--db", clinic, "--passphrase-file", words) == 0
    (aside,) = clinic.parent.glob("c.ketalog.key.*")
    assert aside.name in capsys.readouterr().out
    assert Keys(aside).load() == before
    assert opens(clinic, WORDS)


def test_a_copy_restored_by_its_key_file_opens_there(
    clinic: Path, stick: Path, tmp_path: Path
) -> None:
    key, path = Door(clinic).plain.path, tmp_path / "another pc" / "c.ketalog"
    path.parent.mkdir()
    folder = copied(clinic, stick).folder
    assert run("restore", "--db", path, "--backup", folder, "--yes", "--key-file", key) == 0
    assert run("verify", "--db", path) == 0


def test_the_key_file_of_the_clinic_that_was_there_is_kept(
    clinic: Path, stick: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "c.ketalog"
    open_house(other).close()
    theirs, folder = Door(other).plain.load(), copied(clinic, stick).folder
    key = Door(clinic).plain.path
    assert run("restore", "--db", other, "--backup", folder, "--yes", "--key-file", key) == 0
    assert [Keys(one).load() for one in other.parent.glob("c.ketalog.key.*")] == [theirs]
    assert run("verify", "--db", other) == 0


def test_beside_the_wrapped_keys_of_another_clinic_the_key_file_opens_it(
    clinic: Path, stick: Path, tmp_path: Path, words: Path
) -> None:
    other = tmp_path / "other" / "c.ketalog"
    open_house(other).close()
    run("passphrase", "--db", other, "--new-passphrase-file", words)
    Door(other).plain.path.unlink()
    key, folder = Door(clinic).plain.path, copied(clinic, stick).folder
    assert run("restore", "--db", other, "--backup", folder, "--yes", "--key-file", key) == 0
    assert run("verify", "--db", other) == 0


def test_the_copy_of_another_clinic_asks_for_its_key_before_anything_is_said(
    clinic: Path, stick: Path, tmp_path: Path, capsys: Said
) -> None:
    other = tmp_path / "other" / "c.ketalog"
    open_house(other).close()
    folder = copied(clinic, stick).folder
    capsys.readouterr()
    assert run("restore", "--db", other, "--backup", folder, "--yes") == 1
    said = capsys.readouterr()
    assert ("give it with --key-file FILE" in said.err, said.out) == (True, "")


def test_beside_a_damaged_key_file_the_keys_in_the_copy_open_it(
    locked: Path, words: Path, stick: Path
) -> None:
    secret = ("--passphrase-file", words)
    folder = copied(locked, stick, *secret).folder
    Door(locked).wrapped.path.write_text("{}")
    assert run("restore", "--db", locked, "--backup", folder, "--yes", *secret) == 0
    assert opens(locked, WORDS)
    assert len(list(locked.parent.glob("c.ketalog.keys.replaced-*"))) == 1


def test_a_copy_from_before_a_new_key_is_restored_by_its_own_passphrase(
    locked: Path, words: Path, other_words: Path, stick: Path
) -> None:
    folder = copied(locked, stick, "--passphrase-file", words).folder
    change = ("--passphrase-file", words, "--new-passphrase-file", other_words)
    run("passphrase", "--db", locked, *change)
    run("rekey", "--db", locked, "--passphrase-file", other_words)
    secret = ("--yes", "--passphrase-file", words)
    assert run("restore", "--db", locked, "--backup", folder, *secret) == 0
    assert opens(locked, WORDS)


def test_that_database_and_copy_have_gone_apart_is_said(
    clinic: Path, stick: Path, capsys: Said
) -> None:
    first = copied(clinic, stick).folder
    run("verify", "--db", clinic)
    second = copied(clinic, stick).folder
    run("restore", "--db", clinic, "--backup", first, "--yes")
    capsys.readouterr()
    run("restore", "--db", clinic, "--backup", second, "--yes")
    assert APART in capsys.readouterr().out


def test_the_folder_of_the_database_is_no_second_place(clinic: Path, capsys: Said) -> None:
    before = set(clinic.parent.iterdir())
    assert run("backup", "--db", clinic, "--to", clinic.parent) == 1
    assert OWN_FOLDER in capsys.readouterr().err
    assert set(clinic.parent.iterdir()) == before


def test_of_a_copy_without_a_passphrase_it_is_said_what_opens_it(
    clinic: Path, stick: Path, capsys: Said
) -> None:
    copied(clinic, stick)
    assert "opens by c.ketalog.key alone" in capsys.readouterr().out


def test_of_a_copy_with_its_keys_nothing_is_said(
    locked: Path, words: Path, stick: Path, capsys: Said
) -> None:
    copied(locked, stick, "--passphrase-file", words)
    assert "alone" not in capsys.readouterr().out


@on_posix
def test_a_passphrase_that_every_account_can_read_is_remarked_and_taken(
    locked: Path, words: Path, capsys: Said
) -> None:
    run("verify", "--db", locked, "--passphrase-file", words)
    assert "Other accounts" not in capsys.readouterr().err
    words.chmod(0o644)
    assert run("verify", "--db", locked, "--passphrase-file", words) == 0
    said = capsys.readouterr().err
    assert "Other accounts of this PC can read words.txt" in said
    assert WORDS not in said


@on_posix
def test_through_a_link_nothing_is_restored_while_the_program_holds_the_file(
    clinic: Path, stick: Path, tmp_path: Path
) -> None:
    folder, link = copied(clinic, stick).folder, tmp_path / "link.ketalog"
    link.symlink_to(clinic)
    with Holding(clinic, HOLDER):
        assert run("restore", "--db", link, "--backup", folder, "--yes") == 1
    assert run("restore", "--db", link, "--backup", folder, "--yes") == 0
    assert link.is_symlink()
    assert len(list(clinic.parent.glob("c.ketalog.replaced-*"))) == 1
