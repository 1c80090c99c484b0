"""What one PC remembers, and what it takes for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketalog.gui.pc_settings import PcFile, PcSettings
from ketalog.gui.theme import Theme


@pytest.fixture
def pc(tmp_path: Path) -> PcFile:
    return PcFile(tmp_path / "pc.toml")


def written(folder: Path, text: str) -> PcSettings:
    (folder / "pc.toml").write_text(text, encoding="utf-8")
    return PcFile(folder / "pc.toml").load()


def test_layout_and_density_are_remembered(pc: PcFile) -> None:
    look = Theme("dim", 125, "touch", 4.2056)
    pc.save(PcSettings(look))
    assert pc.load().theme == look


def test_a_screen_that_was_not_measured_stays_so(pc: PcFile) -> None:
    pc.save(PcSettings(Theme(layout="touch")))
    assert pc.load().theme.px_per_mm is None


@pytest.mark.parametrize("words", ['"wide"', "5", "[]", "true", '""'])
def test_an_unknown_layout_is_the_keyboard(tmp_path: Path, words: str) -> None:
    assert written(tmp_path, f"layout = {words}").theme.layout == "keyboard"


@pytest.mark.parametrize("figure", ["0", "1.9", "12.1", "-4", "nan", "inf", "true", '"4"', "[]"])
def test_a_density_that_cannot_be_counts_as_none(tmp_path: Path, figure: str) -> None:
    assert written(tmp_path, f"px_per_mm = {figure}").theme.px_per_mm is None


def test_one_value_that_cannot_be_read_takes_no_other_with_it(tmp_path: Path) -> None:
    found = written(tmp_path, 'theme = "dim"\nlayout = 3\npx_per_mm = 4\ntext_percent = "big"')
    assert found.theme == Theme("dim", 100, "keyboard", 4.0)


def test_an_unreadable_file_is_as_shipped(tmp_path: Path) -> None:
    assert written(tmp_path, "layout = ") == PcSettings()


@pytest.mark.parametrize(
    "folder",
    ["/media/stick", r"\\server\share\ward 3", 'a "quoted" one', "/mnt/Müller/病棟", "a\tb\x7f"],
)
def test_the_downtime_folder_is_remembered_as_it_was_typed(pc: PcFile, folder: str) -> None:
    pc.save(PcSettings(downtime_folder=folder))
    assert pc.load().downtime_folder == folder


def test_a_downtime_folder_that_is_no_text_is_none(tmp_path: Path) -> None:
    assert written(tmp_path, "downtime_folder = 3").downtime_folder == ""
