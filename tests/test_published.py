"""Published and charted figures come out of the program to the last printed digit.

The files lie beside the project, in ``shared/data``; its README says where each is from. Where the
folder is missing, what needs it is skipped.
"""

import csv
import json
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from pypdf import PdfReader

from ketalog.domain import written
from ketalog.domain.protocol import Order, RateStep
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.pump.pump_plan import plan, plan_of
from ketalog.domain.quantities import Concentration, DosePerWeight, Weight
from ketalog.domain.vitals import BloodPressure, Vitals
from tests.builders import a_protocol, an_infusion, an_opening, minute, shipped
from tests.domain.published.tables import carried
from tests.replay.stage import played

DATA = Path(__file__).parents[2] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="shared/data is not beside the project")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, or none where it is missing."""
    if not (DATA / name).exists():
        return []
    with (DATA / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def kg(number: str) -> Weight:
    return Weight(Decimal(number))


# The figures of both tables are carried in tests/domain/published and go through the plan that the
# screen shows: tests/domain/test_pump_plan.py. Here they are held against the folder.


@needs_data
def test_the_carried_drip_table_is_the_published_one() -> None:
    found = rows("ketamine_rates_1mg_per_mL.csv")
    keys = ("weight_kg", "rate_mg_per_kg_per_h", "published_mL_per_h")
    assert carried("drip_table") == [tuple(row[key] for key in keys) for row in found]


@needs_data
def test_the_carried_pump_rows_are_the_charted_ones() -> None:
    found = rows("pump_rows.csv")
    expected = [
        (
            f"{row['dose_rate']} {row['dose_unit'].replace('hour', 'h')}",
            row["weight_kg"],
            f"{row['concentration']} {row['concentration_unit']}",
            row["pump_mL_per_h"],
            row["drug"],
        )
        for row in found
    ]
    assert carried("pump_rows") == expected


# The published regimens; the figures are from the README of the data.


@pytest.mark.parametrize(
    ("rate", "mg_in_24_h", "per_h", "at_2"),
    [("0.2", "288", "12", "6 mL/h"), ("0.4", "576", "24", "12 mL/h")],
)
def test_cancer_pain_over_24_h(rate: str, mg_in_24_h: str, per_h: str, at_2: str) -> None:
    # doi 10.3109/15360288.2014.938881, 60 kg.
    opening = an_opening(a_protocol(rate, "mg/kg/h", 1440, fixed="duration"), "60", "2")
    chart = an_infusion(opening=opening)
    assert infusion_at(chart, minute(1440)).delivered == Decimal(mg_in_24_h)
    assert (plan(opening).rate.mg_per_h, plan(opening).dose.mg) == (
        Decimal(per_h),
        Decimal(mg_in_24_h),
    )
    assert written.quantity(plan(opening).flow) == at_2


@pytest.mark.parametrize(
    ("weight", "per_h", "mg", "strength"),
    [
        ("50", "17.5", "70", "0.7"),
        ("60", "21", "84", "0.84"),
        ("70", "24.5", "98", "0.98"),
        ("80", "25", "100", "1"),
    ],
)
def test_crps_outpatients_capped_at_25_mg_h(
    weight: str, per_h: str, mg: str, strength: str
) -> None:
    # NCT00579085: always 25 mL/h from 100 mL, so the bag's strength follows from the dose.
    protocol = shipped().protocol("crps-0.35mgkgh-4h")
    opening = an_opening(protocol, weight, strength)
    summed = plan(opening)
    assert (summed.rate.mg_per_h, summed.dose.mg) == (Decimal(per_h), Decimal(mg))
    assert infusion_at(an_infusion(opening=opening), minute(240)).delivered == Decimal(mg)
    assert written.quantity(summed.flow) == "25 mL/h"
    assert written.quantity(summed.volume) == "100 mL"


def test_crps_inpatients_go_up_from_20_to_40_mg_h() -> None:
    # README of the data: 20 mg/h, up by 5 mg/h to 40 mg/h.
    steps = tuple(RateStep(60 * n, Decimal(20 + 5 * n)) for n in range(1, 5))
    order = Order(Decimal(20), "mg/h", 300, steps=steps)
    summed = plan_of(order, kg("80"), Concentration(Decimal(2)))
    flows = [written.quantity(step.flow) for step in summed.steps]
    assert flows == ["10 mL/h", "12.5 mL/h", "15 mL/h", "17.5 mL/h", "20 mL/h"]
    assert summed.dose.mg == 20 + 25 + 30 + 35 + 40


def test_a_bolus_and_an_infusion_add_up() -> None:
    whole = DosePerWeight(Decimal("0.12")) + DosePerWeight(Decimal("0.65"))
    assert written.quantity(whole) == "0.77 mg/kg"


# Two series of charted vital signs as scripts.

SERIES = ("series_A", "series_D")


@dataclass(frozen=True)
class Series:
    """One script, what must come out, and what came out."""

    name: Literal["series_A", "series_D"]
    expected: Any
    chart: Any
    bps: tuple[str, ...]
    record: str


@pytest.fixture(scope="module", params=SERIES)
def series(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Series:
    script = DATA / "scripts" / f"{request.param}.toml"
    if not script.exists():
        pytest.skip("shared/data is not beside the project")
    folder = tmp_path_factory.mktemp(request.param)
    with played(script.read_text(encoding="utf-8"), folder) as found:
        pdf = found.house.papers.write(
            found.house.papers.record(found.outcome.log, "A. Okafor RN"), folder / "record.pdf"
        )
        readings = [one.value.bp for one in found.chart.of(Vitals)]
        return Series(
            name=request.param,
            expected=json.loads(script.with_suffix(".expect.json").read_text(encoding="utf-8")),
            chart={**found.json, "refused": bool(found.outcome.refused)},
            bps=tuple(
                written.pressure(bp.systolic, bp.diastolic)
                for bp in readings
                if isinstance(bp, BloodPressure)
            ),
            record="\n".join(page.extract_text() for page in PdfReader(pdf).pages),
        )


def test_a_charted_series_comes_to_what_is_expected(series: Series) -> None:
    end, expected = series.chart["end"], series.expected
    found = {
        "vitals_entries": end["vitals_entries"],
        "bp": list(dict.fromkeys(series.bps)),
        "delivered_mg": end["delivered_mg"],
        "rescue_mg": end["rescue_mg"],
        "patient": series.chart["patient"]["name"],
        "refused": series.chart["refused"],
    }
    assert found == expected


def test_every_charted_pressure_is_in_the_record(series: Series) -> None:
    assert [bp for bp in series.expected["bp"] if bp not in series.record] == []


def test_the_patient_of_the_series_is_in_the_record(series: Series) -> None:
    assert series.expected["patient"] in series.record


def _charted(name: str) -> list[str]:
    return [
        written.pressure(int(row["nibp_sys"]), int(row["nibp_dia"]))
        for row in rows(f"{name}_rounds.csv")
        if row["nibp_sys"]
    ]


def test_what_the_nurses_charted_is_what_the_program_holds(series: Series) -> None:
    # The last set of each script, before leaving, is ours.
    assert list(series.bps[:-1]) == _charted(series.name)


@needs_data
@pytest.mark.parametrize("name", SERIES)
def test_without_the_nurses_yes_an_implausible_value_is_refused(name: str, tmp_path: Path) -> None:
    text = (DATA / "scripts" / f"{name}.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)
    with played(text.replace(", confirm = true", ""), tmp_path) as found:
        assert "Add confirm = true if it is so" in found.outcome.refused
