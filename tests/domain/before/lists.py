"""Charts before START with the shipped list, and all that makes it clear."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from ketalog.domain.before.checklist import Checklist, ItemStanding, checklist_at
from ketalog.domain.before.prestart import (
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartSaid,
)
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.events import IvAccess
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Escort
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import Concentration, Flow, OxygenFlow, Weight
from ketalog.domain.screening import AsaClass, TakenAtHome
from tests.builders import CLINICIAN, Happenings, a_chart, an_opening, minute, shipped, some_vitals

LIST = shipped().prestart()
READ = PumpChecked(Weight(Decimal(72)), Concentration(Decimal(2)), Flow(Decimal(27)))
LUIS = Escort("Luis Rivera", "spouse", "555-0142", minute(-50), 49)

# What makes each item done that other entries make done.
CHARTED: dict[str, tuple[Content, ...]] = {
    "own_baseline": (OwnBaseline("walks with a cane", OxygenFlow.none(), 0),),
    "clinician": (ClinicianPresence(CLINICIAN, "in"),),
    "asa": (AsaClass(2),),
    "medicines": (TakenAtHome("opioid", "no"), TakenAtHome("benzodiazepine", "no")),
    "baseline_symptoms": (BaselineSymptom("dizziness", "mild"),),
    "baseline_vitals": (some_vitals(),),
    "iv": (IvAccess("placed", "left hand", "22 G"),),
    "pump_check": (READ,),
    "escort": (LUIS,),
}
WORDS = {"food": "food 07:30", "pregnancy": "urine test 13:20", "suicidality": "C-SSRS 0"}
SAID = tuple(rule.key for rule in LIST.items if rule.kind != "computed")


def with_list(**changes: Any) -> SessionOpened:
    """The usual session, which keeps the shipped list."""
    return replace(an_opening(prestart=LIST), **changes)


def done(key: str) -> PrestartSaid:
    """An item said to be done, nothing found."""
    rule = LIST.item(key)
    found = "no" if rule and rule.kind == "screened" else ""
    return PrestartSaid(key, "done", WORDS.get(key, ""), found)  # type: ignore[arg-type]


def overridden(key: str) -> PrestartSaid:
    """An item that a prescriber lets go."""
    return PrestartSaid(key, "overridden", why="known", clinician=CLINICIAN)


def found(key: str, what: str = "what was found") -> PrestartSaid:
    """A screened item in which something was found."""
    return PrestartSaid(key, "done", what, "yes")


def all_but(*left_out: str, at: float = -10) -> tuple[Happenings, ...]:
    """Everything that makes the list clear ten minutes before START, but for some items."""
    charted = (one for key, all_of in CHARTED.items() if key not in left_out for one in all_of)
    said = (done(key) for key in SAID if key not in left_out)
    return tuple((at, content) for content in (*charted, *said))


def before(*happenings: Happenings, **changes: Any) -> Chart:
    """A chart of a session that keeps the list."""
    return a_chart(*happenings, opening=with_list(**changes))


def listed(chart: Chart, at: float = 0) -> Checklist:
    """The list at a minute."""
    return checklist_at(chart, minute(at))


def item(chart: Chart, key: str, at: float = 0) -> ItemStanding:
    """One item at a minute."""
    standing = listed(chart, at).item(key)
    assert standing is not None
    return standing
