"""The facts that are shipped, and what is said of a file that is wrong."""

import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ketalog import assets
from ketalog.domain.drugs.drug import NOT_APPROVED, Drug
from ketalog.domain.entries import decoded, encoded
from ketalog.domain.protocol import Interval
from ketalog.domain.quantities import Weight
from ketalog.domain.refusal import Refused
from ketalog.store.failure import StoreError
from ketalog.store.shipped import Shipped
from tests.store.samples import an_opening

SHIPPED = Shipped()
KG_80 = Weight(Decimal(80))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The resources, to be spoilt."""
    return Path(shutil.copytree(assets.resources, tmp_path / "resources"))


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("stem", "mg", "recovery", "fixed"),
    [
        ("low-0.5mgkgh-20min", Fraction(40, 3), 40, "duration"),
        ("high-1mgkgh-4h", 320, 120, "duration"),
        ("depression-0.5mgkg-40min", 40, 40, "dose"),
        ("crps-0.35mgkgh-4h", 100, 60, "duration"),
        ("crps-22mgh", 88, 120, "duration"),
    ],
)
def test_a_shipped_protocol_gives_the_published_dose_at_80_kg(
    stem: str, mg: Fraction, recovery: int, fixed: str
) -> None:
    protocol = SHIPPED.protocol(stem)
    assert protocol.order.mg(KG_80) == mg
    assert (protocol.recovery_minutes, protocol.fixed) == (recovery, fixed)


@pytest.mark.parametrize(
    ("stem", "minutes", "recovery"),
    # Rows 004-04 and 004-09 of the clinical facts, and the others by the rules.
    [("low-0.5mgkgh-20min", 20, 40), ("high-1mgkgh-4h", 240, 120),
     ("depression-0.5mgkg-40min", 40, 40), ("crps-0.35mgkgh-4h", 240, 60),
     ("crps-22mgh", 240, 120)],
)  # fmt: skip
def test_a_shipped_protocol_has_its_minutes_and_its_recovery(
    stem: str, minutes: int, recovery: int
) -> None:
    protocol = SHIPPED.protocol(stem)
    assert (protocol.order.minutes, protocol.recovery_minutes) == (minutes, recovery)


def test_a_protocol_for_inpatients_is_not_offered() -> None:
    hidden = {one.stem for one in SHIPPED.protocols(hidden=True)} - {
        one.stem for one in SHIPPED.protocols()
    }
    assert hidden == {"crps-22mgh"}


def test_five_protocols_are_shipped() -> None:
    assert len(SHIPPED.protocols(hidden=True)) == 5


@pytest.mark.parametrize("stem", ["", "none", "../monitoring", "crps-22mgh.toml"])
def test_a_protocol_that_is_not_shipped_is_refused(stem: str) -> None:
    with pytest.raises(Refused, match="no protocol"):
        SHIPPED.protocol(stem)


def test_everything_shipped_says_its_source() -> None:
    sourced: tuple[Any, ...] = (
        *SHIPPED.protocols(hidden=True),
        *SHIPPED.drugs(),
        *SHIPPED.limits().fields,
        *SHIPPED.side_effects(),
        SHIPPED.monitoring_for(40),
        SHIPPED.alerts(),
        SHIPPED.discharge(),
        *SHIPPED.scales(),
    )
    assert [one for one in sourced if not one.source.strip()] == []


def test_nothing_is_shipped_as_approved() -> None:
    shipped: tuple[Any, ...] = (
        *SHIPPED.protocols(hidden=True),
        *SHIPPED.drugs(),
        SHIPPED.limits(),
        SHIPPED.monitoring_for(40),
        SHIPPED.alerts(),
        SHIPPED.discharge(),
        *SHIPPED.scales(),
    )
    assert {one.approval for one in shipped} == {NOT_APPROVED}


@pytest.mark.parametrize(("minutes", "every"), [(20, 10), (60, 10), (61, 15), (240, 15)])
def test_checks_after_the_first_quarter_follow_the_length(minutes: int, every: int) -> None:
    assert SHIPPED.monitoring_for(minutes).infusion == (Interval(5, 15), Interval(every))


def test_alerts_and_criteria_use_fields_that_have_limits() -> None:
    limits = SHIPPED.limits()
    fields = "systolic diastolic hr spo2 rr rass pain dissociation nausea aldrete".split()
    assert all(limits.of(field) for field in fields)


@pytest.mark.parametrize(
    ("field", "lowest", "highest"),
    [
        ("spo2", 0, 100),
        ("hr", 0, 350),
        ("rr", 0, 120),
        ("temperature", 25, 45),
        ("weight", 20, 350),
        ("oxygen", 0, 80),
        ("pain", 0, 10),
        ("rass", -5, 4),
    ],
)
def test_what_cannot_be_is_what_the_rules_say(field: str, lowest: int, highest: int) -> None:
    limits = SHIPPED.limits().of(field)
    assert limits is not None
    assert (limits.lowest, limits.highest) == (Decimal(lowest), Decimal(highest))


def test_discharge_criteria_come_in_the_order_of_the_rules() -> None:
    assert [rule.key for rule in SHIPPED.discharge().criteria] == (
        "recovery_time since_sedative bp spo2 rass dissociation nausea pain moves aldrete "
        "iv_out instructions belongings order"
    ).split()


def test_the_program_judges_the_first_seven_criteria_and_aldrete() -> None:
    rules = SHIPPED.discharge().criteria
    assert [rule.key for rule in rules if rule.computed] == [
        *(rule.key for rule in rules[:7]),
        "aldrete",
    ]


@pytest.mark.parametrize(
    ("drug", "route", "minutes"),
    [
        ("midazolam", "IV", 60),
        ("midazolam", "IN", 120),
        ("midazolam", "", 120),
        ("lorazepam", "PO", 120),
        ("diazepam", "IV", 120),
        ("flumazenil", "IV", 120),
        ("ondansetron", "IV", 0),
    ],
)
def test_the_time_before_leaving_follows_drug_and_route(
    drug: str, route: str, minutes: int
) -> None:
    assert the_drug(drug).minutes_before_leaving(route) == minutes


def test_antihypertensives_and_a_bolus_start_checks() -> None:
    starting = [drug.name for drug in SHIPPED.drugs() if drug.starts_checks]
    assert starting == ["clonidine", "hydralazine", "ketamine", "labetalol"]


def test_drugs_are_written_as_they_are_looked_up() -> None:
    assert all(drug.name == drug.name.casefold() for drug in SHIPPED.drugs())


def test_each_side_effect_is_listed_once() -> None:
    names = [effect.name for effect in SHIPPED.side_effects()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "name",
    # Rows 000-09/11/13, 001-11, 002-03 and 003-10 of the clinical facts.
    ["hallucinations", "dysphoria", "nausea", "headache", "fatigue", "dissociation", "dizziness",
     "hypertension", "emergence delirium", "changed vision", "changed hearing",
     "changed time"],
)  # fmt: skip
def test_the_side_effects_of_the_clinical_facts_are_listed(name: str) -> None:
    assert name in [effect.name for effect in SHIPPED.side_effects()]


@pytest.mark.parametrize("name", ["opioids", "physical therapy", "CBT"])
def test_the_treatments_of_the_clinical_facts_are_offered(name: str) -> None:
    assert name in SHIPPED.treatments().treatments


def test_every_side_effect_that_may_be_serious_has_a_key() -> None:
    """The first 36 have one (digits and letters)."""
    first = {effect.name for effect in SHIPPED.side_effects()[:36]}
    assert {*SHIPPED.alerts().stop_side_effects, "suicidal thoughts", "emergence delirium"} <= first


def test_side_effects_are_graded_mild_first() -> None:
    assert SHIPPED.grades() == ("mild", "moderate", "severe")


def test_a_session_stores_all_that_is_shipped_and_reads_it_back() -> None:
    opening = an_opening()
    assert decoded("session-opened", encoded(opening)) == opening


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("alerts.toml", "hold_systolic = 140", "", "alerts.toml: .*hold_systolic"),
        ("alerts.toml", "hold_systolic = 140", "hold_systolic = 'high'", "hold_systolic"),
        ("alerts.toml", "band_percent", "band_percents = 1\nband_percent", "band_percents"),
        ("alerts.toml", "band_percent =", "band_percent", "alerts.toml is not TOML"),
        ("discharge.toml", "computed = true", "computed = true, x = 1", "key “x”"),
        ("limits.toml", "lowest = 0", "lowest = 0\nleast = 0", "limits.toml: .*“least”"),
        ("limits.toml", "source =", "sources =", "limits.toml: .*source"),
        ("monitoring.toml", "{ every = 10 }", "{ each = 10 }", "monitoring.toml: .*every"),
        ("side_effects.toml", 'name = "nausea"', "name = 1", "side_effects.toml: .*name"),
        ("drugs/midazolam.toml", "{ mg = 2.5 }", "2.5", "midazolam.toml: .*highest_single"),
        ("drugs/midazolam.toml", "{ mg = 2.5 }", "{ mg = -1 }", "midazolam.toml: .*from 0 up"),
        (
            "protocols/crps-22mgh.toml",
            'rate = "22 mg/h"',
            'rate = "22"',
            "crps-22mgh.toml: .*no unit",
        ),
        ("protocols/crps-22mgh.toml", "minutes = 240", "", "crps-22mgh.toml: .*“minutes”"),
        ("protocols/crps-22mgh.toml", "hidden = true", "hidden = 1", "“hidden” is true or"),
        ("protocols/crps-22mgh.toml", "hidden =", "hiden =", "no key “hiden”"),
    ],
)
def test_a_wrong_file_is_told_by_file_and_key(
    copied: Path, file: str, old: str, new: str, said: str
) -> None:
    spoil(copied / file, old, new)
    with pytest.raises(StoreError, match=said):
        read_all(Shipped(copied))


def test_a_length_that_no_plan_covers_is_told(copied: Path) -> None:
    spoil(
        copied / "monitoring.toml",
        "[[infusions]]\nchecks",
        "[[infusions]]\nup_to_minutes = 90\nchecks",
    )
    with pytest.raises(StoreError, match="nothing for 240 min"):
        Shipped(copied).monitoring_for(240)


def test_a_missing_file_is_told(copied: Path) -> None:
    (copied / "alerts.toml").unlink()
    with pytest.raises(StoreError, match=r"alerts\.toml cannot be read"):
        Shipped(copied).alerts()


def the_drug(name: str) -> Drug:
    return next(drug for drug in SHIPPED.drugs() if drug.name == name)


def read_all(shipped: Shipped) -> None:
    shipped.limits()
    shipped.drugs()
    shipped.side_effects()
    shipped.protocols()
