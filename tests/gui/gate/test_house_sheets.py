"""The sheet as the papers of a house make it: every group on it, and a file for this user alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimeZone

from ketalog.app import House
from ketalog.domain import written
from ketalog.domain.refusal import Refused
from ketalog.gui.gate.house_sheets import HouseSheets
from tests.builders import START, SetClock, a_clinic, a_clinic_house
from tests.gui.gate.a_gate import RECOVERY


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_every_group_is_on_the_sheet(house: House, tmp_path: Path) -> None:
    sheet = HouseSheets(house, tmp_path).sheet(RECOVERY)
    said = text_of(sheet.build())
    assert not [group for group in RECOVERY.groups if group not in said]


def test_before_the_clinic_has_a_name_its_times_are_those_of_the_pc(
    house: House, tmp_path: Path
) -> None:
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    at = written.day_and_time(START, ZoneInfo(here))
    said = text_of(HouseSheets(house, tmp_path).sheet(RECOVERY).build())
    assert "".join(f"made {at}".split()) in said


def test_a_clinic_with_a_name_has_its_own_zone_and_paper(house: House, tmp_path: Path) -> None:
    house.register.name_clinic(a_clinic(), "set-up")
    sheet = HouseSheets(house, tmp_path).sheet(RECOVERY)
    assert sheet.paper == a_clinic().paper
    assert "HarborPainClinic·made21Nov202614:00" in text_of(sheet.build())


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps such rights elsewhere")
def test_the_file_is_for_this_user_alone(house: House, tmp_path: Path) -> None:
    path = HouseSheets(house, tmp_path).sheet(RECOVERY).save(tmp_path / "sheets")
    assert path.stat().st_mode & 0o077 == 0


def test_an_earlier_sheet_stays(house: House, tmp_path: Path) -> None:
    sheet = HouseSheets(house, tmp_path).sheet(RECOVERY)
    first, second = sheet.save(tmp_path), sheet.save(tmp_path)
    assert first != second
    assert first.exists()


def test_a_folder_that_cannot_be_is_refused(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused):
        HouseSheets(house, tmp_path).sheet(RECOVERY).save(tmp_path / "file" / "sheets")
