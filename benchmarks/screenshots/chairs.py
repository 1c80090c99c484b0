"""The chairs that the pictures need besides the shipped ones, each as a script; all at 14:33:41."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ketalog.services.script import Script, read_script
from ketalog.store.shipped import Shipped

DEPRESSION, LOW = "depression-0.5mgkg-40min", "low-0.5mgkgh-20min"
CRPS, HIGH = "crps-0.35mgkgh-4h", "high-1mgkgh-4h"
LONG_NAME = "VAN DER WESTHUIZEN-OYELARAN-MBEKI, Maximiliana Konstantina M"
SIX_ALLERGIES = (
    "penicillin", "latex", "ondansetron", "adhesive tape", "shellfish", "morphine (itch)",
)  # fmt: skip
READY = ("pain", "moves", "iv_out", "instructions", "belongings", "order")


@dataclass(frozen=True, slots=True)
class Chair:
    """What differs from chair to chair; events as ``minute: words of TOML``."""

    chair: str
    name: str
    start: str
    events: tuple[tuple[float, str], ...]
    protocol: str = DEPRESSION
    allergies: tuple[str, ...] | None = ()
    weight: str = "72 kg"
    escort: str = "Nils Lindqvist"


def vitals(at: float, bp: str = "126/80", hr: int = 72, **more: int) -> tuple[float, str]:
    """One whole set."""
    usual = {
        "spo2": 98, "rr": 14, "pain": 3, "rass": 0, "dissociation": 0, "distress": 0, "nausea": 0,
    }  # fmt: skip
    rest = ", ".join(f"{key} = {value}" for key, value in (usual | more).items())
    return at, f'vitals = {{ bp = "{bp}", hr = {hr}, {rest} }}'


def steady(
    first: int, last: int, every: int, place: Callable[[int], int]
) -> list[tuple[float, str]]:
    """A set every so many minutes, each a little different."""
    return [
        vitals(at, f"{118 + place(at)}/{72 + place(at) // 2}", 66 + place(at), rass=-1)
        for at in range(first, last + 1, every)
    ]


def _going_home(stop: int, door: int) -> list[tuple[float, str]]:
    said = [(door, f'criterion = {{ key = "{key}", state = "met" }}') for key in READY]
    aldrete = 'criterion = { key = "aldrete", score = 10 }'
    return [
        (stop, 'stop = "completed"'), *steady(stop + 15, door - 15, 15, lambda at: at % 7),
        (door - 12, aldrete), vitals(door), *said, (door, aldrete),
    ]  # fmt: skip


def _first_sets(*minutes: int) -> tuple[tuple[float, str], ...]:
    sets = [vitals(at, f"{122 + at // 2}/{76 + at // 3}", 70 + at // 3) for at in minutes]
    return (vitals(-4), (0, "start = true"), *sets)


CHAIRS = (
    Chair("5", "DUBOIS, Élodie", "14:40:00", (vitals(-12), (-11, 'oxygen = "off"'))),
    Chair("6", "OKONKWO, Chidi", "14:05:00", (
        *_first_sets(5, 10, 15), (16, 'side_effect = { what = "vomiting", grade = "moderate" }'),
        (20, 'pause = "side effect"'), vitals(25, "118/70", 64, nausea=2),
    )),
    Chair("7", "BERGSTRÖM, Ingrid", "13:50:00", _first_sets(5, 10, 15, 20, 30, 40)),
    Chair("8", LONG_NAME, "13:20:00", (
        *_first_sets(5, 10, 15, 30, 45, 60),
        (62, 'rate = { rate = "10 mL/h", reason = "side effect", ordered_by = "M. Stein MD" }'),
    ), CRPS, SIX_ALLERGIES, "182.4 lb"),
    Chair("9", "العلي، فاطمة عبد الرحمن", "14:10:00", _first_sets(5, 10, 15, 20), escort="محمد العلي"),
    Chair("10", "PETROVA, Anna", "08:30:00", (
        vitals(-4), (0, "start = true"), *steady(5, 240, 15, lambda at: at * 3 % 19),
        (65, 'side_effect = { what = "hallucination", grade = "mild" }'),
        (66, 'rescue = { drug = "lorazepam", dose = "0.5 mg", route = "IV", trigger = "agitation", '
             'tried = ["calmed"], ordered_by = "M. Stein MD" }'),
        (71, 'response = { response = "better", rass = -1 }'), (80, 'resolved = "hallucination"'),
        (120, 'pause = "toilet"'), (127, "resume = true"),
        (240, 'stop = "completed"'), *steady(255, 360, 15, lambda at: at * 3 % 11),
    ), HIGH),
    Chair("11", "HADDAD, Karim", "13:04:00", (
        *_first_sets(5, 10, 15), *_going_home(20, 86),
    ), LOW, escort="Leila Haddad"),
    Chair("12", "MÜLLER, Jörg", "14:29:00", ((0, "start = true"),), allergies=None),
    Chair("13", "SOUZA, Beatriz", "12:40:00", (
        *_first_sets(5, 10, 15), *_going_home(20, 80),
        (81, 'discharge = { escort_present = true }'),
    ), LOW),
    Chair("14", "KOVÁCS, István", "12:20:00", (
        *_first_sets(5, 10, 15), *_going_home(20, 80),
        (81, 'discharge = { escort_present = true, signed_by = "A. Okafor RN" }'),
    ), LOW),
    Chair("15", "NAKAMURA, Yuki", "14:13:00", (
        *_first_sets(5, 10), vitals(15, "186/112", 118, spo2=91, rr=9, rass=-3, dissociation=3),
    )),
    Chair("16", "ROSSI, Giulia", "14:20:00", ()),
)  # fmt: skip


def scripts() -> tuple[Script, ...]:
    """Every chair's script."""
    facts = Shipped()
    return tuple(read_script(_toml(chair).encode(), facts) for chair in CHAIRS)


def _toml(chair: Chair) -> str:
    allergies = "" if chair.allergies is None else f"allergies = {list(chair.allergies)}\n"
    ordered = sorted(chair.events, key=lambda one: one[0])
    events = "".join(f'\n[[event]]\nat = "{_at(at)}"\n{words}\n' for at, words in ordered)
    syringe = "1 mg/mL" if chair.protocol != DEPRESSION else "2 mg/mL"
    return f"""[clinic]
name = "Harbor Pain Clinic"
timezone = "America/New_York"
phone_day = "555-0190"
phone_night = "555-0191"

[patient]
name = "{chair.name}"
born = 1971-03-08
mrn = "0050{int(chair.chair):02}"
sex = "X"
weight = "{chair.weight}"
{allergies}
[session]
protocol = "{chair.protocol}"
concentration = "{syringe}"
start = 2026-11-21T{chair.start}-05:00
nurse = "A. Okafor RN"
clinician = "M. Stein MD"
chair = "{chair.chair}"
number = 2
planned = 6

[escort]
name = "{chair.escort}"
relationship = "sibling"
phone = "555-0199"
{events}"""


def _at(minute: float) -> str:
    sign, whole = "-" * (minute < 0), abs(round(minute))
    return f"{sign}{whole // 60:02}:{whole % 60:02}"
