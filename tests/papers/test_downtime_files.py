"""Whether a folder serves, and which files in it are ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketalog.domain.refusal import Refused
from ketalog.papers.downtime_files import clear, looked_at


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.ketalog"
    path.write_bytes(b"x")
    return path


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, database: Path) -> None:
    assert looked_at(tmp_path / "gone", database).refused.startswith("There is no such folder")


def test_a_file_is_no_folder(database: Path) -> None:
    assert looked_at(database, database).refused.startswith("There is no such folder")


def test_half_a_path_is_refused(database: Path) -> None:
    assert "whole path" in looked_at(Path("stick"), database).refused


def test_a_folder_on_the_same_disk_is_warned_of(tmp_path: Path, database: Path) -> None:
    place = looked_at(tmp_path, database)
    assert (place.refused, "same disk" in place.warning) == ("", True)


def test_a_folder_on_another_disk_is_taken(database: Path) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == database.stat().st_dev:
        pytest.skip("There is no second disk.")
    assert looked_at(memory, database).warning == ""


def test_a_folder_that_takes_nothing_is_refused(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    found = looked_at(tmp_path, database).refused
    assert found == "Nothing can be written there: the folder is read-only."


def test_looking_leaves_nothing_behind(tmp_path: Path, database: Path) -> None:
    looked_at(tmp_path, database)
    assert [path.name for path in tmp_path.iterdir()] == ["clinic.ketalog"]


def test_only_the_named_sessions_are_cleared(tmp_path: Path) -> None:
    for name in ("downtime-chair-3-aaaaaaaa.pdf", "downtime-chair-3-bbbbbbbb.pdf", "notes.pdf"):
        (tmp_path / name).write_bytes(b"x")
    clear(tmp_path, ("aaaaaaaa",))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["downtime-chair-3-bbbbbbbb.pdf", "notes.pdf"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="the folder is gone"):
        clear(tmp_path / "gone", ("aaaaaaaa",))
