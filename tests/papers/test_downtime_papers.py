"""The orders for downtime sheets and blank forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.refusal import Refused
from tests.builders import (
    NURSE,
    SetClock,
    a_clinic,
    a_clinic_house,
    a_patient,
    an_opening,
    open_session,
)
from tests.reports.paper import pages_of, text_of


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


def test_the_sheets_of_all_chairs_stand_in_the_order_of_the_room(house: House) -> None:
    for chair, mrn in (("10", "000010"), ("2", "000002")):
        open_session(house, an_opening(chair=chair, patient=a_patient(name=f"P{mrn}", mrn=mrn)))
    order = house.downtime.all_live(NURSE)
    heads = [page[:28] for page in pages_of(order.build()) if page.startswith("Downtime sheet")]
    assert heads == ["Downtime sheet, chair 2 as o", "Downtime sheet, chair 10 as "]
    assert order.expect == ("000002", "000010")


def test_without_a_live_session_there_is_nothing_to_print(house: House) -> None:
    with pytest.raises(Refused, match="No session is live"):
        house.downtime.all_live(NURSE)


def test_one_sheet_is_of_its_session_and_named_after_nobody(house: House) -> None:
    log = open_session(house)
    order = house.downtime.one(log, NURSE)
    assert (order.what, order.log) == ("downtime sheet", log)
    assert order.name == f"2026-11-21-{log.rpartition('/')[2][:8]}-downtime"
    assert f"by {NURSE}" in text_of(order.build())


def test_an_order_reads_everything_before_it_builds(house: House, tmp_path: Path) -> None:
    open_session(house)
    order = house.downtime.all_live(NURSE)
    house.close()
    assert "RIVERA, Maria" in text_of(order.build())


def test_a_form_is_written_into_the_papers_folder(house: House) -> None:
    house.register.name_clinic(a_clinic(), NURSE)
    path = house.papers.write(house.downtime.blank("depression-0.5mgkg-40min", NURSE))
    assert path.name == "blank-form-depression-0.5mgkg-40min.pdf"
    assert "Harbor Pain Clinic" in text_of(path.read_bytes())


def test_a_form_is_printed_before_the_clinic_has_a_name(house: House) -> None:
    assert "any protocol" in text_of(house.downtime.blank("", NURSE).build())


def test_a_form_for_a_protocol_that_is_not_there_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="There is no protocol"):
        house.downtime.blank("none", NURSE)
