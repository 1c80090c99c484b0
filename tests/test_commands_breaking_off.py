"""Commands that end otherwise than they should: a plain line, no value, an exit code of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ketalog.__main__ import main
from ketalog.commands import trust
from ketalog.services.series import Series
from tests.canaries import NAMES
from tests.replay.stage import SET, a_script

NAME = NAMES[0]


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the note of a crash goes."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: tmp_path / "data")
    return tmp_path / "data" / "crash.log"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    script = tmp_path / "session.toml"
    script.write_text(a_script(("-00:05", SET)), encoding="utf-8")
    path = tmp_path / "clinic" / "c.ketalog"
    assert main(["replay", str(script), "--out", str(tmp_path / "out"), "--db", str(path)]) == 0
    return path


def breaks(failure: BaseException) -> object:
    def work(*_: object, **__: object) -> None:
        raise failure

    return work


@pytest.fixture
def broken(clinic: Path, logs: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """``ketalog due`` that meets an error with a patient's name in it."""
    monkeypatch.setattr(Series, "due_list", breaks(KeyError(NAME)))
    return main(["due", "--db", str(clinic)])


def test_an_error_of_the_program_has_an_exit_code_of_its_own(broken: int) -> None:
    assert broken == 3


def test_it_is_one_plain_line_without_what_the_error_says(
    clinic: Path, logs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Series, "due_list", breaks(KeyError(NAME)))
    main(["due", "--db", str(clinic)])
    said = capsys.readouterr().err
    assert said == (
        "ketalog due went wrong in the program itself. What it did before that stands; “ketalog "
        "verify --db FILE” says whether the records are whole. "
        f"Where it happened stands in {logs}.\n"
    )


def test_the_note_says_where_and_not_what(broken: int, logs: Path) -> None:
    said = logs.read_text(encoding="utf-8")
    assert "KeyError" in said
    assert "__main__.py" in said
    assert NAME not in said


def test_where_the_note_cannot_be_written_none_is_promised(
    clinic: Path, logs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.parent.write_text("in the way")
    monkeypatch.setattr(Series, "due_list", breaks(KeyError(NAME)))
    assert main(["due", "--db", str(clinic)]) == 3
    assert "Where it happened" not in capsys.readouterr().err


def test_of_a_chart_file_it_is_said_that_nothing_was_changed(
    tmp_path: Path, clinic: Path, logs: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(trust, "verify_chart", breaks(ValueError(NAME)))
    assert main(["verify", str(tmp_path / "out" / "chart.json")]) == 3
    assert "Nothing was changed." in capsys.readouterr().err


def test_ctrl_c_is_one_line_and_130(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Series, "due_list", breaks(KeyboardInterrupt()))
    assert main(["due", "--db", str(clinic)]) == 130
    assert capsys.readouterr().err.startswith("ketalog due was stopped. ")


def test_whoever_reads_only_the_beginning_hears_no_complaint(clinic: Path) -> None:
    ran = subprocess.Popen(
        [sys.executable, "-m", "ketalog", "verify", "--db", str(clinic)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.close()
    said = ran.stderr.read()
    ran.stderr.close()
    assert (said, ran.wait()) == (b"", 141)
