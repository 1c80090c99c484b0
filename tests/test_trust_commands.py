"""verify, backup, restore, passphrase and rekey, as a person types them."""

from pathlib import Path

import pytest

from ketalog.__main__ import main
from ketalog.app import Locked, open_house
from ketalog.commands.account import at_command_line
from ketalog.domain.access import Looked
from ketalog.services.reading import READING, Reading
from ketalog.store.backups import Backups, backup_terms
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from tests.replay.stage import SET, a_script
from tests.store.samples import raw
from tests.test_verifying import behind

WORDS = "four words of the ward"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A database with one session, and a key file of its own."""
    script = tmp_path / "session.toml"
    said = (("-00:05", SET), ("00:00", "start = true"), ("00:10", SET))
    script.write_text(a_script(*said), encoding="utf-8")
    path = tmp_path / "clinic" / "c.ketalog"
    assert main(["replay", str(script), "--out", str(tmp_path / "out"), "--db", str(path)]) == 0
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    file = tmp_path / "words.txt"
    file.write_text(f"{WORDS}\n", encoding="utf-8")
    return file


@pytest.fixture
def locked(clinic: Path, words: Path) -> Path:
    """The same, opening by a passphrase alone."""
    assert run("passphrase", "--db", clinic, "--new-passphrase-file", words) == 0
    door = Door(clinic)
    door.plain.path.unlink()
    return clinic


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def run(*words: object) -> int:
    return main([str(word) for word in words])


def entries(path: Path, words: Path | None = None) -> int:
    key = Door(path).unlock(WORDS) if words else None
    with open_house(path, key=key) as house:
        return sum(head.entries for head in house.logs.heads().values())


def noted(path: Path, words: Path | None = None) -> list[tuple[str, str, str]]:
    """What the log of reading says was done since the script, and by whom."""
    key = Door(path).unlock(WORDS) if words else None
    with open_house(path, key=key) as house:
        return [
            (entry.content.act, entry.content.what, entry.author)
            for entry in house.logs.read(READING)
            if isinstance(entry.content, Looked) and entry.content.act != "replayed"
        ]


def test_an_intact_database_is_called_so(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify", "--db", clinic) == 0
    assert "Every chain is intact." in capsys.readouterr().out


def test_that_a_database_was_verified_is_noted_in_it_once(clinic: Path) -> None:
    run("verify", "--db", clinic)
    assert noted(clinic) == [("verified", "every chain", at_command_line())]


def test_in_a_database_whose_chain_is_broken_nothing_is_noted(clinic: Path) -> None:
    key = Door(clinic).plain.load()
    behind(clinic, key, "UPDATE entries SET author = 'X' WHERE log = 'people' AND number = 1")
    before = raw(clinic, key, "SELECT count(*) FROM entries")
    assert run("verify", "--db", clinic) == 1
    assert raw(clinic, key, "SELECT count(*) FROM entries") == before


def test_verifying_a_backup_is_noted_in_the_database_beside_it_and_not_in_the_backup(
    clinic: Path, stick: Path
) -> None:
    run("backup", "--db", clinic, "--to", stick)
    (folder,) = stick.iterdir()
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert run("verify", "--backup", folder, "--key-file", Door(clinic).plain.path) == 0
    assert run("verify", "--backup", folder, "--db", clinic) == 0
    assert noted(clinic)[1:] == [("verified", "a backup", at_command_line())]
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == files


def test_a_copy_in_a_backup_that_is_named_itself_is_left_as_it_is(
    clinic: Path, stick: Path
) -> None:
    run("backup", "--db", clinic, "--to", stick)
    (copy,) = stick.glob("*/c.ketalog")
    before = copy.read_bytes()
    assert run("verify", "--db", copy, "--key-file", Door(clinic).plain.path) == 0
    assert copy.read_bytes() == before


def test_a_check_that_cannot_be_noted_is_a_check_all_the_same(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("Not saved: the disk is full.")

    monkeypatch.setattr(Reading, "looked", full)
    assert run("verify", "--db", clinic) == 0
    said = capsys.readouterr()
    assert "Every chain is intact." in said.out
    assert "It was not noted in the audit: Not saved: the disk is full." in said.err


def test_a_chart_file_is_verified(tmp_path: Path, clinic: Path) -> None:
    assert run("verify", tmp_path / "out" / "chart.json") == 0


def test_a_changed_chart_file_is_named(
    tmp_path: Path, clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "out" / "chart.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"hr": 72', '"hr": 27', 1))
    assert run("verify", file) == 1
    assert "is not as it was written" in capsys.readouterr().err


def test_a_locked_database_is_not_opened_without_its_passphrase(locked: Path) -> None:
    with pytest.raises(Locked):
        open_house(locked)


def test_a_command_without_the_passphrase_says_how_to_give_it(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", "--db", locked) == 1
    assert "--passphrase-file" in capsys.readouterr().err


def test_with_it_the_command_works(locked: Path, words: Path) -> None:
    assert run("verify", "--db", locked, "--passphrase-file", words) == 0


def test_a_wrong_passphrase_is_called_so(
    locked: Path, words: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words.write_text("some other words", encoding="utf-8")
    assert run("verify", "--db", locked, "--passphrase-file", words) == 1
    said = capsys.readouterr().err
    assert "not the passphrase" in said
    assert "some other words" not in said


def test_a_backup_is_made_checked_and_put_back(
    clinic: Path, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = entries(clinic)
    assert run("backup", "--db", clinic, "--to", stick) == 0
    folder = Backups(stick, backup_terms().kept).all()[0].folder
    assert run("verify", "--backup", folder, "--db", clinic) == 0
    clinic.unlink()
    assert run("restore", "--db", clinic, "--backup", folder, "--yes") == 0
    assert entries(clinic) == before + 1
    assert noted(clinic)[-1] == ("restored", f"backup {folder.name}", at_command_line())


def test_what_restoring_loses_is_said_and_asked(
    clinic: Path, stick: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    run("backup", "--db", clinic, "--to", stick)
    script = tmp_path / "more.toml"
    script.write_text(a_script(("-00:05", SET)), encoding="utf-8")
    run("replay", script, "--out", tmp_path / "more", "--db", clinic)
    before = entries(clinic)
    monkeypatch.setattr("builtins.input", lambda _: "no")
    folder = Backups(stick, backup_terms().kept).all()[0].folder
    assert run("restore", "--db", clinic, "--backup", folder) == 1
    assert "entries would be lost, in 1 session." in capsys.readouterr().out
    assert entries(clinic) == before


def test_a_locked_database_is_backed_up_and_restored_by_its_passphrase_alone(
    locked: Path, words: Path, stick: Path
) -> None:
    before = entries(locked, words)
    assert run("backup", "--db", locked, "--to", stick, "--passphrase-file", words) == 0
    for file in locked.parent.iterdir():
        if file.is_file():
            file.unlink()
    folder = Backups(stick, backup_terms().kept).all()[0].folder
    done = run("restore", "--db", locked, "--backup", folder, "--yes", "--passphrase-file", words)
    assert (done, entries(locked, words)) == (0, before + 1)


def test_a_new_key_keeps_every_entry(locked: Path, words: Path) -> None:
    before, header = entries(locked, words), locked.read_bytes()[:16]
    assert run("rekey", "--db", locked, "--passphrase-file", words) == 0
    assert locked.read_bytes()[:16] != header
    assert entries(locked, words) == before


@pytest.mark.parametrize("words", ["", "short"])
def test_a_weak_passphrase_is_refused(clinic: Path, tmp_path: Path, words: str) -> None:
    file = tmp_path / "weak.txt"
    file.write_text(words, encoding="utf-8")
    assert run("passphrase", "--db", clinic, "--new-passphrase-file", file) == 1
    assert Door(clinic).state == "key file"


def test_a_database_that_is_not_there_is_called_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", "--db", tmp_path / "none.ketalog") == 1
    assert "There is no database" in capsys.readouterr().err


@pytest.mark.parametrize("command", [("due",), ("register", "--out"), ("day-list", "--out")])
def test_every_command_opens_a_locked_database_by_its_passphrase(
    locked: Path, words: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    more = (tmp_path / "papers",) if "--out" in command else ()
    assert run(*command, *more, "--db", locked, "--passphrase-file", words) == 0
    assert run(*command, *more, "--db", locked) == 1


def test_a_session_is_replayed_into_a_locked_database(
    locked: Path, words: Path, tmp_path: Path
) -> None:
    before = entries(locked, words)
    script = tmp_path / "other.toml"
    other = a_script(("-00:05", SET)).replace("RIVERA, Maria", "OTHER, Ann")
    other = other.replace("004217", "004218").replace('chair = "3"', 'chair = "4"')
    script.write_text(other, encoding="utf-8")
    out = tmp_path / "again"
    assert run("replay", script, "--out", out, "--db", locked) == 1
    assert run("replay", script, "--out", out, "--db", locked, "--passphrase-file", words) == 0
    assert entries(locked, words) > before


def test_where_nobody_can_answer_nothing_is_restored(
    clinic: Path, stick: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_: str) -> str:
        raise EOFError

    run("backup", "--db", clinic, "--to", stick)
    before = entries(clinic)
    monkeypatch.setattr("builtins.input", nobody)
    (folder,) = stick.iterdir()
    assert run("restore", "--db", clinic, "--backup", folder) == 1
    assert capsys.readouterr().err == "Nothing was changed.\n"
    assert entries(clinic) == before


def test_what_no_session_loses_is_said_as_such(
    clinic: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup", "--db", clinic, "--to", stick)
    (folder,) = stick.iterdir()
    run("restore", "--db", clinic, "--backup", folder, "--yes")
    assert "1 entry would be lost, none of them of a session." in capsys.readouterr().out


def test_a_clinic_that_keeps_its_key_file_elsewhere_is_copied(
    clinic: Path, stick: Path, tmp_path: Path
) -> None:
    key = Door(clinic).plain.path.rename(tmp_path / "elsewhere.key")
    assert run("backup", "--db", clinic, "--to", stick, "--key-file", key) == 0
    (folder,) = stick.iterdir()
    assert run("verify", "--backup", folder, "--key-file", key) == 0


def test_a_backup_by_itself_asks_for_its_key_file(
    clinic: Path, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup", "--db", clinic, "--to", stick)
    (folder,) = stick.iterdir()
    assert run("verify", "--backup", folder) == 1
    assert "give it with --key-file FILE" in capsys.readouterr().err
