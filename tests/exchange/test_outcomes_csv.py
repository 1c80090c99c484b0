"""Outcomes and the clinic's report as CSV, without names."""

import csv
from datetime import date, timedelta
from fractions import Fraction
from io import StringIO
from typing import Any

from ketalog.domain.series.response import Asked, Treated, response
from ketalog.domain.vitals import BloodPressure
from ketalog.exchange.outcomes_csv import outcomes_csv, response_csv
from tests.builders import START
from tests.domain.series.series_builders import FIRST, a_change, an_outcome


def treated(day: int = 0, patient: str = "a", series: Any = "1", **changes: Any) -> Treated:
    return Treated(patient, series, an_outcome(day, **changes), (), f"MRN-{patient}")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


def test_a_line_says_what_the_session_came_to() -> None:
    one = treated(
        mg=Fraction(100, 3), started_at=START, peak=BloodPressure(171, 80),
        peak_at=START + timedelta(minutes=12), effects=(("nausea", "mild"), ("dizziness", "")),
        worst="nausea, mild", rescue=(("midazolam", Fraction("1.5")),), pain=a_change("9", "6"),
        rescue_unknown=("midazolam",), until_leaving=timedelta(minutes=42),
    )  # fmt: skip
    (row,) = rows(outcomes_csv([one]))
    said = {key: row[key] for key in (
        "day", "mg", "peak_systolic", "peak_diastolic", "peak_minutes", "side_effects",
        "rescue_mg", "leaving_minutes", "pain_before", "pain_better_percent", "pain_30", "pain_50",
    )}  # fmt: skip
    assert said == {
        "day": "2026-11-02", "mg": "33.33", "peak_systolic": "171", "peak_diastolic": "80",
        "peak_minutes": "12", "side_effects": "nausea, mild; dizziness",
        "rescue_mg": "midazolam 1.5 or more", "leaving_minutes": "42", "pain_before": "9",
        "pain_better_percent": "33.33", "pain_30": "yes", "pain_50": "no",
    }  # fmt: skip


def test_what_nobody_scored_stays_empty() -> None:
    (row,) = rows(outcomes_csv([treated(pain=a_change("0", "2"))]))
    assert (row["pain_before"], row["pain_better_percent"], row["pain_30"]) == ("0", "", "")
    assert (row["mood_before"], row["mood_30"], row["leaving_minutes"]) == ("", "", "")


def test_patients_and_their_series_are_numbered() -> None:
    sessions = [treated(0), treated(1, "b"), treated(2, series="2"), treated(3, series=None)]
    found = [(row["patient"], row["series"]) for row in rows(outcomes_csv(sessions))]
    assert found == [("1", "1"), ("2", "1"), ("1", "2"), ("1", "")]


def test_the_mrn_is_there_only_when_asked() -> None:
    assert b"MRN" not in outcomes_csv([treated()])
    assert rows(outcomes_csv([treated()], with_mrn=True))[0]["patient"] == "MRN-a"


def test_the_lines_are_the_sessions_that_the_report_counts() -> None:
    sessions = [treated(0), treated(1, training=True), treated(2, ended=""), treated(3)]
    report = response(sessions, Asked(FIRST, FIRST + timedelta(days=9)))
    assert len(rows(outcomes_csv(sessions))) == report.sessions == 2


def test_no_cell_is_a_formula() -> None:
    (row,) = rows(outcomes_csv([treated(worst="=1+1")]))
    assert row["worst"] == "'=1+1"


def test_every_share_of_the_report_has_its_denominators() -> None:
    sessions = [treated(0, pain=a_change("8", "4"), effects=(("nausea", "mild"),)), treated(1)]
    asked = Asked(date(2026, 11, 1), date(2026, 11, 30))
    found = {row["measure"]: row for row in rows(response_csv(response(sessions, asked)))}
    half = found["pain_50"]
    assert (half["count"], half["of"], half["not_counted"], half["percent"]) == (
        "1",
        "1",
        "1",
        "100",
    )
    assert found["mood_30"]["percent"] == ""
    assert found["side effect: nausea"]["percent"] == "50"
    assert (found["sessions"]["count"], found["since"]["count"]) == ("2", "2026-11-01")
