"""The demonstration: every shipped script is taken, and its screens have something to show."""

from collections.abc import Iterator

import pytest

from ketalog.app import House
from ketalog.clock import this_machine
from ketalog.demo_clinic import DemoClinic, fill, open_demo, shipped_scripts
from ketalog.domain.before.checklist import checklist_at
from ketalog.domain.chart import Chart

SAID: list[str] = []


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> DemoClinic:
    folder = tmp_path_factory.mktemp("demo")
    SAID.clear()
    return fill(folder, folder / "out", SAID.append)


@pytest.fixture
def house(clinic: DemoClinic) -> Iterator[House]:
    with open_demo(clinic, this_machine()) as house:
        yield house


def chair(house: House, chair: str) -> Chart:
    charts = map(house.recording.chart, house.sessions.live())
    return next(one for one in charts if one.chair == chair)


def test_no_script_is_refused(clinic: DemoClinic) -> None:
    endings = {line.split(": ", 1)[1] for line in SAID} - {"replaying"}
    assert endings == {
        "kept", "before START", "in the chair", "chart.json, record.pdf, discharge.pdf",
        "chart.json, record.pdf",
    }  # fmt: skip
    assert len(clinic.papers) == 8


def test_every_file_of_the_demonstration_is_played() -> None:
    kinds = {path.stem.split("-")[0] for path in shipped_scripts("*")}
    assert kinds == {"series", "record", "live", "waiting"}


def test_one_chair_stands_before_start_with_its_list_in_part(
    house: House, clinic: DemoClinic
) -> None:
    listed = checklist_at(chair(house, "5"), clinic.at)
    states = {one.rule.key: one.state for one in listed.items}
    assert (states["identity"], states["consent"], states["hold"]) == ("done", "open", "held")


def test_a_call_is_due_and_a_booster_overdue(house: House, clinic: DemoClinic) -> None:
    found = [(one.what, one.state) for one in house.series.due_list(clinic.at)]
    assert ("24-hour call", "due") in found
    assert ("booster", "overdue") in found


def test_six_sessions_of_one_patient_have_pain_and_mood(house: House, clinic: DemoClinic) -> None:
    booster = next(one for one in house.series.due_list(clinic.at) if one.what == "booster")
    rows = house.series.across(booster.patient).rows
    assert len([row for row in rows if row.outcome.pain and row.outcome.mood]) == 6


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5"])
def test_everybody_in_a_chair_has_told_of_themselves(house: House, number: str) -> None:
    opened = chair(house, number).opened
    assert opened.patient.medications
    assert opened.patient.tried
    assert opened.indications
