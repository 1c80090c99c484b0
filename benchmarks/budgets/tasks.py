"""What a nurse does again and again, key by key, and what must be in the record afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from benchmarks.budgets.before_start import a_list_all_well
from benchmarks.budgets.said import A_RESCUE, A_SET, CLINICIAN
from benchmarks.budgets.tapping import a_rescue_by_taps, a_set_by_taps
from benchmarks.kit import arriving
from benchmarks.kit.nurse import Nurse
from ketalog.domain.events import (
    Criterion,
    Ended,
    GivenRate,
    Note,
    RateChanged,
    SideEffect,
)
from ketalog.domain.papers import SheetPrinted
from ketalog.domain.people import EscortSeen
from ketalog.domain.quantities import Flow
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.vitals import BloodPressure, CheckNotDone, Vitals
from ketalog.gui.panels.vitals_panel import NO_SIDE_EFFECTS

RUNNING, LEAVING = "3", "1"
# What stands on a sheet matters to no key.
UNTIL = datetime(2026, 11, 22, 21, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Task:
    """``most`` keys and clicks; ``thinks`` are the M of the keystroke-level model."""

    name: str
    most: int
    do: Callable[[Nurse], None]
    chair: str = RUNNING
    thinks: int = 3


def a_set_of_vitals(nurse: Nurse) -> None:
    """The counted set of rules 5.3: the cursor is in BP already."""
    nurse.hands.press("128/82", "79", "98", "14", "3", "1", "1", "0", "0", "\n")
    nurse.must_have_written(A_SET)


def a_rescue(nurse: Nurse) -> None:
    """Dysphoria, calmed first, midazolam 1 mg IV, ordered by the clinician; F4 is not counted."""
    nurse.hands.press("F4")
    nurse.begin()
    nurse.hands.press("1", "3", "\n", "1", "1", "\n", "1", "1", "\n")
    nurse.must_have_written(A_RESCUE)


def a_side_effect(nurse: Nurse) -> None:
    """Mild nausea, which began now."""
    nurse.hands.press("F3", "1", "1", "\n")
    nurse.must_have_written(SideEffect("nausea", "started", "mild"))


def no_side_effects(nurse: Nurse) -> None:
    """One key at a check."""
    nurse.hands.press("F11")
    nurse.must_have_written(Note(NO_SIDE_EFFECTS))


def a_rate(nurse: Nurse) -> None:
    """The pump was set to 20 mL/h because of a side effect, as ordered."""
    nurse.hands.press("F6", "20", "\n", "1", "2", "1", "\n")
    rate = GivenRate.of(Flow(Decimal(20)))
    nurse.must_have_written(RateChanged(rate, "side effect", CLINICIAN))


def not_done(nurse: Nurse) -> None:
    """The check was refused; asleep is not offered so soon after a rescue, so this is the first."""
    nurse.hands.press("-", "-", "1", "\n")
    nurse.must_have_written(CheckNotDone("vitals", "refused"))


def a_correction_by_keys(nurse: Nurse) -> None:
    """HR of the newest set was 78: from the BP field to its newest value, one row down."""
    nurse.hands.chord("R")
    nurse.hands.press("_", "\n", "78", "1", "\n")
    _must_have_corrected_hr(nurse)


def a_correction_by_pointer(nurse: Nurse) -> None:
    """The same, with a double click on the value; again where the first one came to nothing."""
    table = nurse.page.view.sheet.table
    value = table.sheet.index(1, table.sheet.columnCount() - 2)
    for _ in range(3):
        nurse.hands.click(table.viewport(), table.visualRect(value).center(), twice=True)
        if nurse.page.side.name == "correction_panel":
            break
    nurse.hands.press("78", "1", "\n")
    _must_have_corrected_hr(nurse)


def a_discharge(nurse: Nurse) -> None:
    """Seven criteria said, the second Aldrete among them; the escort was named before START."""
    nurse.happened(12, Criterion("aldrete", "met", score=9))
    door = Vitals(BloodPressure(118, 74), hr=66, spo2=99, rr=14, pain=1, rass=0, dissociation=0)
    nurse.happened(4, door)
    nurse.happened(4, Vitals(nausea=0))
    nurse.happened(3, SheetPrinted(UNTIL))
    nurse.begin()
    press = nurse.hands.press
    press("F9", "\n", "1", "\n", "1")
    press("\n", "\n", "2", "2", "2", "2", "1", "\n")
    press("\n", "1", "\n", "1", "\n", "1", "\n", "1", "1", "\n")
    press(" ", "\t", " ", "\t", " ", "\t", " ", "\t", "\t")
    press(" ", "\t", " ", "\t", "1", " ", "\t", "\n")
    said = ("pain", "moves", "iv_out", "instructions", "belongings", "order")
    found = [entry.content for entry in nurse.written()]
    criteria = [(one.key, one.state) for one in found if isinstance(one, Criterion)]
    scored = [one.scale for one in found if isinstance(one, ScaleScored)]
    if scored != ["aldrete"] or criteria != [(key, "met") for key in said]:
        raise AssertionError(f"stated: {criteria}")
    _must_have_left(nurse)


def _must_have_left(nurse: Nurse) -> None:
    escort, ended = (entry.content for entry in nurse.written()[-2:])
    name, who, phone = "Funmi Oyelaran", "wife", "555-0133"
    seen = EscortSeen(
        name, who, phone, adult=True, identity_seen=True, present=True, sober_and_able=True,
        instructed=True, takes_home=True, signature="paper", transport="own car",
    )  # fmt: skip
    if (escort, ended) != (seen, Ended("discharged with escort")):
        raise AssertionError(f"left as: {escort}, {ended}")


def _must_have_corrected_hr(nurse: Nurse) -> None:
    entry = nurse.written()[-1]
    content = entry.content
    if not (isinstance(content, Vitals) and content.hr == 78 and entry.amends):
        raise AssertionError(f"written: {content}")
    if entry.reason != "typing error":
        raise AssertionError(f"the reason reads {entry.reason}")


TASKS = (
    Task("full set of vitals, cursor in BP", 18, a_set_of_vitals),
    Task("rescue, after F4", 10, a_rescue),
    Task("side effect", 5, a_side_effect),
    Task("no side effects at this check", 1, no_side_effects),
    Task("rate changed", 8, a_rate),
    Task("check not done", 4, not_done),
    Task("correction of a value, pointer and keys", 8, a_correction_by_pointer),
    Task("correction of a value, keys alone", 8, a_correction_by_keys),
    Task("touch path of a set of vitals", 20, a_set_by_taps),
    Task("touch path of a rescue, after Rescue", 10, a_rescue_by_taps),
    Task("discharge, escort named before START", 40, a_discharge, LEAVING, thinks=13),
    Task("pre-start list, all well, and START", 105, a_list_all_well, arriving.CHAIR, thinks=28),
)
BY_KEYS_ALONE = frozenset({a_set_of_vitals})
BY_TAPS_ALONE = frozenset({a_set_by_taps, a_rescue_by_taps})
