"""Six sessions of one patient replayed into one database, and the booster that follows them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.__main__ import main
from ketalog.app import House
from ketalog.domain.series.contact import Relief
from ketalog.domain.series.due import Due
from ketalog.domain.series.response import Share
from ketalog.domain.vitals import BloodPressure
from tests.builders import SetClock, a_clinic_house
from tests.replay.stage import GOES_HOME, HEAD, a_script, a_session, played

SCRIPTS = sorted(Path(__file__).with_name("series").glob("*.toml"))
LAST = date(2026, 11, 2)
LEAVING = (
    ("00:40", 'stop = "completed"'),
    ("01:25", 'vitals = { bp = "124/78", hr = 72, spo2 = 98, rr = 14, rass = 0 }'),
    ("01:30", GOES_HOME),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the clinic's database is once all six were replayed by the command."""
    found = tmp_path_factory.mktemp("six")
    for script in SCRIPTS:
        out = found / script.stem
        database = found / "clinic.ketalog"
        assert main(["replay", str(script), "--out", str(out), "--db", str(database)]) == 0
    return found


@pytest.fixture
def house(folder: Path) -> House:
    made = a_clinic_house(folder, SetClock(datetime(2026, 11, 10, 17, tzinfo=UTC)))
    return made


def patient_of(house: House) -> UUID:
    ((found, _),) = house.register.patients()
    return found


def listed(house: House, on: date) -> list[tuple[str, str]]:
    noon = datetime(on.year, on.month, on.day, 17, tzinfo=UTC)
    found = house.series.due_list(noon)
    return [(line.words, line.state) for line in found if not line.grave]


def test_there_are_six_scripts_of_one_patient_in_one_database(house: House) -> None:
    with house:
        assert len(SCRIPTS) == 6
        assert len(house.series.sessions(patient_of(house))) == 6
        assert house.logs.verify() == ()


def test_the_booster_is_due_from_21_to_35_days_after_the_last_session(house: House) -> None:
    with house:
        since, until = LAST + timedelta(days=21), LAST + timedelta(days=35)
        assert house.series.next_of(patient_of(house)) == Due("booster", since, until)
        assert listed(house, since - timedelta(days=1)) == [("booster", "upcoming")]
        assert listed(house, since) == [("booster", "due")]
        assert listed(house, until) == [("booster", "due")]
        assert listed(house, until + timedelta(days=1)) == [("booster", "overdue")]


def test_only_calls_that_reached_nobody_are_listed(house: House) -> None:
    with house:
        # The fifth was never called, the fourth only six days later.
        assert listed(house, date(2026, 10, 27))[0] == ("24-hour call", "due")
        assert listed(house, LAST + timedelta(days=1)) == [("24-hour call", "due")]


def test_suicidal_thoughts_told_after_the_fourth_stand_over_all_that_is_due(house: House) -> None:
    with house:
        first = house.series.due_list(datetime(2026, 11, 23, 17, tzinfo=UTC))[0]
        assert (first.what, first.told) == ("new suicidal thoughts", "M. Stein MD told")


def test_mg_and_sessions_add_up_over_the_six(house: House) -> None:
    with house:
        found = house.series.across(patient_of(house))
    # 72 kg at 0.5 mg/kg/h for 20 min are 12 mg.
    assert [row.cumulative_mg for row in found.rows] == [12, 24, 36, 48, 60, 72]
    assert [row.cumulative_sessions for row in found.rows] == [1, 2, 3, 4, 5, 6]
    assert found.peak == BloodPressure(171, 80)


def test_the_marks_stand_at_30_and_50_percent(house: House) -> None:
    with house:
        rows = house.series.across(patient_of(house)).rows
    changes = [row.outcome.pain for row in rows if row.outcome.pain]
    assert [one.at_least_30 for one in changes] == [True, True, False, True, True, True]
    assert [one.at_least_50 for one in changes] == [True, False, False, False, True, True]
    assert changes[3].better == 30


def test_rescue_and_side_effects_stand_at_their_session(house: House) -> None:
    with house:
        rows = house.series.across(patient_of(house)).rows
    assert [row.outcome.worst for row in rows] == [
        "nausea, mild", "", "dysphoria, moderate", "", "", "",
    ]  # fmt: skip
    assert rows[2].outcome.rescue == (("midazolam", Fraction(1)),)


def test_relief_is_what_was_said_last_of_each_session(house: House) -> None:
    with house:
        found = house.series.across(patient_of(house))
    said = [row.relief for row in found.rows]
    assert said == [
        Relief(Decimal(3), "days"), Relief(Decimal(18), "h"), None, Relief(Decimal(5), "days"),
        None, None,
    ]  # fmt: skip
    assert found.median_relief is not None
    assert found.median_relief.hours == 72


def test_the_report_agrees_with_the_sessions_beside_each_other(house: House) -> None:
    with house:
        found = house.series.response(date(2026, 9, 1), LAST)
        rows = house.series.across(patient_of(house)).rows
    assert found.sessions == len(rows)
    assert found.pain_30 == Share(
        sum(r.outcome.pain.at_least_30 for r in rows if r.outcome.pain), 6, 0
    )
    assert found.function_better == Share(1, 1, 0)


def test_the_command_prints_the_due_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--db", str(folder / "clinic.ketalog"), "--on", "2026-11-23"]) == 0
    assert capsys.readouterr().out == (
        "new suicidal thoughts told 25 Oct 2026 15:00 · M. Stein MD told · RIVERA, Maria · "
        "MRN 004217\n"
        "due · booster · 23 Nov 2026 – 7 Dec 2026 · RIVERA, Maria · MRN 004217\n"
    )


def test_the_command_writes_outcomes_without_a_name(folder: Path, tmp_path: Path) -> None:
    database = str(folder / "clinic.ketalog")
    assert main(["outcomes", "--db", database, "--out", str(tmp_path), "--to", "2026-11-30"]) == 0
    written = [file.read_text("utf-8") for file in sorted(tmp_path.iterdir())]
    assert len(written) == 2
    assert not any(word in text for text in written for word in ("RIVERA", "004217", "Okafor"))


def test_the_command_writes_the_mrn_when_asked(folder: Path, tmp_path: Path) -> None:
    database = str(folder / "clinic.ketalog")
    asked = ["--to", "2026-11-30", "--mrn"]
    assert main(["outcomes", "--db", database, "--out", str(tmp_path), *asked]) == 0
    assert "004217" in (tmp_path / "sessions-2026-09-28-2026-11-30.csv").read_text("utf-8")


def test_a_report_of_days_the_wrong_way_round_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = str(folder / "clinic.ketalog")
    asked = ["--from", "2026-12-01", "--to", "2026-11-30"]
    assert main(["outcomes", "--db", database, "--out", str(tmp_path), *asked]) == 1
    assert "before the first" in capsys.readouterr().err


def test_a_contact_days_after_signing_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    call = 'contact = { about = "later", outcome = "reached", relief = "2 weeks" }'
    with played(a_session(*LEAVING, ("500:00", call)), tmp_path) as one:
        assert one.outcome.refused == ""
        assert one.chart.entries[-1].kind == "signed"
        (said,) = one.house.series.contacts(patient_of(one.house))
        assert said.at - (one.chart.started_at or said.at) == timedelta(hours=500)


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ('outcome = "reached"', "[contact] about"),
        ('about = "later"', "[contact] outcome"),
        ('about = "later", outcome = "reached", relief = "3 months"', "[contact] relief"),
        ('about = "later", outcome = "reached", relief = "0 days"', "longer than 0"),
        ('about = "later", outcome = "reached", pain = 11', "0 to 10"),
        ('about = "later", outcome = "reached", relief_percent = 101', "0 to 100 %"),
        ('about = "later", outcome = "no answer", pain = 1', "Nobody was reached"),
        ('about = "later", outcome = "reached", relief = "2 weeks"', "Add confirm = true"),
        ('about = "later", outcome = "reached", mode = 1', "mode is not a known key"),
    ],
)  # fmt: skip
def test_a_contact_that_cannot_be_is_refused_and_not_stored(
    tmp_path: Path, keys: str, sentence: str
) -> None:
    text = a_session(*LEAVING, ("25:00", f"contact = {{ {keys} }}"))
    with played(text, tmp_path) as one:
        assert sentence in one.outcome.refused
        assert one.house.logs.read("contacts") == ()


def test_a_contact_before_leaving_is_refused(tmp_path: Path) -> None:
    call = 'contact = { about = "later", outcome = "reached" }'
    with played(a_session(("00:30", call)), tmp_path) as one:
        assert "has not ended" in one.outcome.refused


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ("planned = 0", "planned"), ('rhythm = "own"', "every_days"),
        ("booster_from_days = 9\nbooster_to_days = 8", "booster_to_days"),
        ("first = 1960-01-01", "first"), ('rhythm = "hourly"', "rhythm"), ("first = 3", "first"),
        ("often = true", "often"),
    ],
)  # fmt: skip
def test_a_series_that_cannot_be_is_refused(tmp_path: Path, keys: str, field: str) -> None:
    script = tmp_path / "script.toml"
    script.write_text(a_script(head=f"{HEAD}[series]\n{keys}\n"), encoding="utf-8")
    status = main(["replay", str(script), "--out", str(tmp_path / "out")])
    assert status == 1, field


def test_the_same_series_said_again_is_no_change(tmp_path: Path) -> None:
    head = f"{HEAD}[series]\nplanned = 6\nfirst = 2026-11-21\n"
    with played(a_script(head=head), tmp_path):
        pass
    with played(a_script(head=head + "\n"), tmp_path) as again:
        assert len(again.house.logs.read("series")) == 1


def test_a_series_said_anew_is_changed(tmp_path: Path) -> None:
    head = f"{HEAD}[series]\nplanned = 6\nfirst = 2026-11-21\n"
    with played(a_script(head=head), tmp_path):
        pass
    with played(a_script(head=head.replace("planned = 6", "planned = 5")), tmp_path) as again:
        (one,) = again.house.series.plans(patient_of(again.house))
        assert (one.value.planned, one.last.reason) == (5, "planned anew")


def test_a_script_says_of_what_kind_its_session_is(tmp_path: Path) -> None:
    head = HEAD.replace('chair = "3"', 'chair = "3"\nkind = "booster"\ntraining = true')
    with played(a_script(head=head), tmp_path) as one:
        assert (one.chart.opened.kind, one.chart.opened.training) == ("booster", True)
