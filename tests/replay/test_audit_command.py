"""``ketalog audit``, and what the commands themselves leave in it."""

import csv
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ketalog.__main__ import main
from ketalog.clock import this_machine
from ketalog.commands.account import at_command_line

WHO = at_command_line()
REPLAYED = (WHO, "replayed", "a session script")
SCRIPT = sorted(Path(__file__).with_name("series").glob("*.toml"))[0]


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    database = tmp_path / "clinic.ketalog"
    done = main(["replay", str(SCRIPT), "--out", str(tmp_path / "out"), "--db", str(database)])
    assert done == 0
    return database


def run(*words: object) -> int:
    return main([str(word) for word in words])


def lines(folder: Path) -> list[dict[str, str]]:
    (file,) = folder.glob("audit-*.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def reading(folder: Path) -> list[tuple[str, str, str]]:
    return [
        (one["who"], one["kind"], one["what"]) for one in lines(folder) if one["log"] == "reading"
    ]


def test_what_commands_wrote_is_in_it(clinic: Path, tmp_path: Path) -> None:
    run("outcomes", "--db", clinic, "--out", tmp_path / "o")
    run("register", "--db", clinic, "--out", tmp_path / "o")
    run("series-summary", "--db", clinic, "--out", tmp_path / "o", "--mrn", "004217")
    assert run("audit", "--db", clinic, "--out", tmp_path / "a") == 0
    assert sorted(reading(tmp_path / "a")) == [
        (WHO, "exported", "drug register"),
        (WHO, "exported", "outcomes"),
        (WHO, "exported", "series summary"),
        REPLAYED,
    ]
    summary = next(one for one in lines(tmp_path / "a") if one["what"] == "series summary")
    assert summary["mrn"] == "004217"


def test_that_it_was_written_is_in_the_next_one(clinic: Path, tmp_path: Path) -> None:
    run("audit", "--db", clinic, "--out", tmp_path / "a")
    run("audit", "--db", clinic, "--out", tmp_path / "b")
    assert reading(tmp_path / "b") == [(WHO, "exported", "audit"), REPLAYED]


def test_a_copy_is_in_it(clinic: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    run("backup", "--db", clinic, "--to", tmp_path / "stick")
    run("audit", "--db", clinic, "--out", tmp_path / "a")
    assert reading(tmp_path / "a") == [
        (WHO, "backed up", "to the second place"),
        REPLAYED,
    ]


def test_days_leave_the_others_out(clinic: Path, tmp_path: Path) -> None:
    run("outcomes", "--db", clinic, "--out", tmp_path / "o")
    assert run("audit", "--db", clinic, "--out", tmp_path / "a", "--to", "2020-01-01") == 0
    assert lines(tmp_path / "a") == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "x"), "is not a day"),
        (("--from", "2026-11-02", "--to", "2026-11-01"), "lies before the first"),
    ],
)
def test_days_that_are_none_are_refused(
    clinic: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("audit", "--db", clinic, "--out", tmp_path / "a", *options) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_without_a_database_it_asks_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("audit", "--out", tmp_path) == 1
    assert "--db" in capsys.readouterr().err


def test_a_command_is_kept_with_the_account_behind_it() -> None:
    assert re.fullmatch(r"the command line \(\S+\)", WHO)


def test_that_a_script_wrote_a_session_is_kept_at_the_true_time(
    clinic: Path, tmp_path: Path
) -> None:
    run("audit", "--db", clinic, "--out", tmp_path / "a")
    replayed = next(one for one in lines(tmp_path / "a") if one["kind"] == "replayed")
    written = datetime.fromisoformat(replayed["recorded_at"])
    assert abs(written - this_machine().wall()) < timedelta(minutes=5)
