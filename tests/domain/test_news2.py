"""NEWS2, the whole table of the Royal College of Physicians 2017, at every boundary."""

from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.scales.from_vitals import points, read
from ketalog.domain.scales.total import band, missing, total
from ketalog.domain.vitals import Vitals
from tests.builders import Happenings, an_infusion, minute, some_vitals
from tests.scale_builders import opening_with, scale

NEWS2 = scale("news2")
AIR, OXYGEN = False, True

TABLE: list[tuple[str, list[tuple[str, int]]]] = [
    ("respiration", [("0", 3), ("8", 3), ("9", 1), ("11", 1), ("12", 0), ("20", 0), ("21", 2),
                     ("24", 2), ("25", 3), ("60", 3)]),
    ("spo2", [("70", 3), ("91", 3), ("92", 2), ("93", 2), ("94", 1), ("95", 1), ("96", 0),
              ("100", 0)]),
    ("systolic", [("60", 3), ("90", 3), ("91", 2), ("100", 2), ("101", 1), ("110", 1), ("111", 0),
                  ("180", 0), ("219", 0), ("220", 3), ("260", 3)]),
    ("pulse", [("0", 3), ("40", 3), ("41", 1), ("50", 1), ("51", 0), ("90", 0), ("91", 1),
               ("110", 1), ("111", 2), ("130", 2), ("131", 3), ("200", 3)]),
    ("temperature", [("34.0", 3), ("35.0", 3), ("35.1", 1), ("36.0", 1), ("36.1", 0), ("38.0", 0),
                     ("38.1", 1), ("39.0", 1), ("39.1", 2), ("41.0", 2)]),
]  # fmt: skip
ROWS = [(key, value, points) for key, row in TABLE for value, points in row]
SCALE_2 = [
    ("83", AIR, 3), ("84", AIR, 2), ("85", AIR, 2), ("86", AIR, 1), ("87", AIR, 1), ("88", AIR, 0),
    ("92", AIR, 0), ("93", AIR, 0), ("97", AIR, 0), ("100", AIR, 0),
    ("83", OXYGEN, 3), ("84", OXYGEN, 2), ("85", OXYGEN, 2), ("86", OXYGEN, 1), ("87", OXYGEN, 1),
    ("88", OXYGEN, 0), ("92", OXYGEN, 0), ("93", OXYGEN, 1), ("94", OXYGEN, 1), ("95", OXYGEN, 2),
    ("96", OXYGEN, 2), ("97", OXYGEN, 3), ("100", OXYGEN, 3),
]  # fmt: skip
WELL = some_vitals(temperature=Temperature(Decimal("36.8")), oxygen=OxygenFlow.none())


def item(key: str) -> Any:
    found = NEWS2.item(key)
    assert found is not None
    return found


@pytest.mark.parametrize(("key", "value", "expected"), ROWS)
def test_a_reading_counts_what_the_table_says(key: str, value: str, expected: int) -> None:
    assert points(item(key), Decimal(value), AIR) == expected


@pytest.mark.parametrize(("value", "on_oxygen", "expected"), SCALE_2)
def test_scale_2_counts_what_the_table_says(value: str, on_oxygen: bool, expected: int) -> None:
    assert points(item("spo2_scale_2"), Decimal(value), on_oxygen) == expected


@pytest.mark.parametrize(("on_oxygen", "expected"), [(AIR, 0), (OXYGEN, 2)])
def test_oxygen_counts_2_and_air_nothing(on_oxygen: bool, expected: int) -> None:
    assert points(item("oxygen"), None, on_oxygen) == expected


def test_consciousness_is_said_by_a_person_alert_or_not() -> None:
    assert [choice.value for choice in item("consciousness").choices] == [0, 3]


def found(*happenings: Happenings, at: float = 10) -> dict[str, Decimal | None]:
    chart = an_infusion(*happenings, opening=opening_with("news2"))
    return {one.item.key: one.points for one in read(chart, NEWS2, minute(at))}


def test_a_well_patient_on_air_has_no_points() -> None:
    assert set(found((9, WELL)).values()) == {Decimal(0)}


def test_an_ill_patient_has_the_points_of_each_row() -> None:
    ill = Vitals(
        bp=WELL.bp, hr=131, spo2=93, rr=25, temperature=Temperature(Decimal("39.1")),
        oxygen=OxygenFlow(Decimal(2)),
    )  # fmt: skip
    assert found((9, ill)) == {
        "respiration": 3, "spo2": 2, "spo2_scale_2": 1, "oxygen": 2, "systolic": 0, "pulse": 3,
        "temperature": 2,
    }  # fmt: skip


def test_no_pulse_and_no_breath_count_3_each() -> None:
    arrested = found((9, Vitals(hr="none", rr="none", spo2=70)))
    assert {arrested["pulse"], arrested["respiration"]} == {Decimal(3)}


def test_an_unrecordable_bp_gives_no_points_of_its_own() -> None:
    assert found((9, Vitals(bp="unrecordable")))["systolic"] is None


@pytest.mark.parametrize(("at", "expected"), [(24, Decimal(0)), (25, None)])
def test_a_reading_older_than_at_the_door_does_not_count(
    at: float, expected: Decimal | None
) -> None:
    assert found((9, WELL), at=at)["pulse"] == expected


def test_a_temperature_counts_as_it_is_shown() -> None:
    warm = Vitals(temperature=Temperature(Decimal("38.05")))
    assert found((9, warm))["temperature"] == 1


BANDS = [
    ([0] * 7, "low"), ([1, 1, 0, 0, 0, 0, 2], "low"), ([2, 2, 0, 0, 0, 0, 1], "medium"),
    ([2, 2, 2, 0, 0, 0, 0], "medium"), ([2, 2, 2, 1, 0, 0, 0], "high"),
    ([3, 3, 2, 3, 3, 3, 3], "high"),
    ([3, 0, 0, 0, 0, 0, 0], "low–medium"), ([3, 1, 0, 0, 0, 0, 0], "low–medium"),
    ([3, 2, 0, 0, 0, 0, 0], "medium"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "expected"), BANDS)
def test_the_total_has_its_band_and_a_single_3_its_own(values: list[int], expected: str) -> None:
    keys = [one.key for one in NEWS2.items if not one.instead_of]
    said = tuple((key, Decimal(value)) for key, value in zip(keys, values, strict=True))
    assert band(NEWS2, total(NEWS2, said), said).split(":")[0].split(",")[0] == expected


def test_scale_2_stands_in_for_scale_1() -> None:
    keys = [one.key for one in NEWS2.items if one.key != "spo2"]
    assert missing(NEWS2, tuple((key, Decimal(0)) for key in keys)) == ()


def test_it_is_off_as_shipped_credited_and_says_that_dissociation_inflates_it() -> None:
    assert not NEWS2.shipped_on
    assert "Royal College of Physicians" in NEWS2.credit
    assert "Dissociation inflates it" in NEWS2.note
