"""Whether copies can be kept in a folder."""

from pathlib import Path

from ketalog.store.second_place import SAME_DISK, SecondPlace, looked_at

DATABASE = "clinic.ketalog"


def test_a_folder_on_the_same_disk_is_warned_of(tmp_path: Path) -> None:
    assert looked_at(tmp_path, tmp_path / DATABASE) == SecondPlace(warning=SAME_DISK)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such folder" in looked_at(tmp_path / "gone", tmp_path / DATABASE).refused


def test_part_of_a_path_is_refused(tmp_path: Path) -> None:
    assert "whole path" in looked_at(Path("stick"), tmp_path / DATABASE).refused


def test_nothing_is_left_by_looking(tmp_path: Path) -> None:
    looked_at(tmp_path, tmp_path / DATABASE)
    assert list(tmp_path.iterdir()) == []
