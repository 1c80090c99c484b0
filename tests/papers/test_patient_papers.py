"""The papers for patients as they are ordered: language, version, what follows in the series."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped
from ketalog.domain.papers import SheetPrinted
from ketalog.domain.refusal import Refused
from ketalog.domain.series.plan import SeriesPlanned
from tests.builders import (
    NURSE,
    SetClock,
    a_clinic_house,
    a_patient,
    an_opening,
    minute,
    open_session,
    record,
    shipped,
)
from tests.reports.paper import text_of

DAY = date(2026, 11, 21)
STEM = "low-0.5mgkgh-20min"


class Ward:
    """One session, stopped at minute 40; the clock stands at 85."""

    def __init__(self, folder: Path, clock: SetClock, house: House) -> None:
        self.house, self.clock = house, clock
        self.patient: UUID = house.register.save_patient(a_patient(), NURSE)
        protocol = replace(an_opening().protocol, stem=STEM)
        items = tuple(one for one in shipped().prestart().items if one.key == "language")
        list_ = replace(shipped().prestart(), items=items, rest_on_paper=True)
        opening = an_opening(protocol, patient_id=self.patient, day=DAY, prestart=list_)
        self.log = open_session(house, opening)
        record(house, self.log, PrestartSaid("language", "done", "English"))

    def infused(self) -> None:
        record(self.house, self.log, InfusionStarted(), confirmed=True)
        self.clock.reach(40)
        record(self.house, self.log, InfusionStopped("completed"), confirmed=True)
        self.clock.reach(85)

    def plan(self, **changes: object) -> None:
        usual = SeriesPlanned(self.patient, STEM, DAY, planned=2, rhythm="weekly")
        self.house.series.plan_series(replace(usual, **changes), NURSE, confirmed=True)  # type: ignore[arg-type]

    def sheet(self, language: str = "") -> str:
        return text_of(self.house.papers.sheet(self.log, NURSE, language).build())


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    clock = SetClock()
    with a_clinic_house(tmp_path, clock) as house:
        yield Ward(tmp_path, clock, house)


def test_a_sheet_waits_for_the_stop(ward: Ward) -> None:
    with pytest.raises(Refused, match="once the infusion has stopped"):
        ward.house.papers.sheet(ward.log, NURSE)


def test_an_order_says_what_is_kept_of_its_printing(ward: Ward) -> None:
    ward.infused()
    order = ward.house.papers.sheet(ward.log, NURSE, "es")
    assert order.printed == SheetPrinted(minute(85 + 24 * 60 + 5), minute(85), "es", "1")


def test_once_the_patient_has_left_nothing_more_is_kept(ward: Ward) -> None:
    ward.infused()
    record(ward.house, ward.log, Ended("walked out"), confirmed=True)
    assert ward.house.papers.sheet(ward.log, NURSE).printed is None


def test_without_a_language_it_is_the_patients(ward: Ward) -> None:
    said = PrestartSaid("language", "done", "Spanish, interpreter by phone")
    record(ward.house, ward.log, said)
    ward.infused()
    assert ward.sheet().startswith("En casa después de la ketamina")
    assert ward.sheet("en").startswith("Going home after ketamine")
    form = ward.house.papers.against_advice(ward.log, NURSE)
    assert form.name.endswith("against-advice-es")
    assert text_of(form.build()).startswith("Salida contra el consejo médico")


def test_a_language_without_a_text_is_refused(ward: Ward) -> None:
    ward.infused()
    for order in (ward.house.papers.sheet, ward.house.papers.against_advice):
        with pytest.raises(Refused, match="no text in that language"):
            order(ward.log, NURSE, "fr")


def test_the_clinics_own_words_are_printed_with_their_version(ward: Ward) -> None:
    ward.infused()
    ward.house.paper_texts.save("discharge", "en", {"call_us": ("a fever",)}, NURSE)
    assert "a fever" in ward.sheet()
    assert "sheet version 2.1, not yet approved" in ward.sheet()
    order = ward.house.papers.sheet(ward.log, NURSE)
    assert order.printed is not None
    assert order.printed.version == "2.1"


def test_an_order_is_not_changed_by_what_is_saved_after_it(ward: Ward) -> None:
    ward.infused()
    order = ward.house.papers.sheet(ward.log, NURSE)
    ward.house.paper_texts.save("discharge", "en", {"call_us": ("a fever",)}, NURSE)
    assert "a fever" not in text_of(order.build())


def test_a_planned_series_gives_the_days_of_the_next_session(ward: Ward) -> None:
    ward.plan()
    ward.infused()
    assert "Next infusion: Saturday 28 November (2 of 2)." in ward.sheet()


def test_the_last_of_a_series_gives_the_days_of_the_booster(ward: Ward) -> None:
    ward.plan(planned=1, follow_on="booster", booster_from_days=21, booster_to_days=35)
    ward.infused()
    assert "Booster infusion: 12–26 December." in ward.sheet()


def test_a_session_that_was_not_started_is_none_of_its_series(ward: Ward) -> None:
    ward.plan(first=DAY + timedelta(days=30))
    ward.infused()
    assert "Next infusion" not in ward.sheet()


def test_without_a_series_there_are_lines_to_fill_in(ward: Ward) -> None:
    ward.infused()
    assert "We call you: Next visit:" in ward.sheet()
