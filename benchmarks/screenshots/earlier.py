"""A patient's earlier sessions, calls and series, and one to begin, as scripts; up to 14:20."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.screenshots.chairs import LONG_NAME, vitals
from ketalog.services.script import Script, read_script
from ketalog.store.shipped import Shipped

MARIA = 'name = "RIVERA, Maria"\nborn = 1979-04-12\nmrn = "004217"\nallergies = ["ondansetron"]'
KARIM = 'name = "HADDAD, Karim"\nborn = 1966-11-02\nmrn = "005012"\nallergies = []'
LONG = f'name = "{LONG_NAME}"\nborn = 1958-02-03\nmrn = "0050081234"\nallergies = []'
PLAN = """
[series]
planned = 6
rhythm = "two a week"
follow_on = "booster"
booster_from_days = 21
booster_to_days = 35
"""
RESCUE = 'rescue = { drug = "midazolam", dose = "1 mg", route = "IV", trigger = "dysphoria" }'
NAUSEA = 'side_effect = { what = "nausea", grade = "moderate" }'
HOME = 'discharge = { criteria = "all", escort_present = true, signed_by = "A. Okafor RN" }'
CHAIR = "3"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A session on a day of 2026: scores before and after, the peak, what else, the call."""

    day: str
    whose: str = MARIA
    place: str = ""
    pain: tuple[int, int] = (8, 4)
    mood: tuple[int, int] | None = None
    peak: str = "142/88"
    happened: str = ""
    call: str = ""
    number: int = 1


SESSIONS = (
    Earlier("10-20", place=PLAN, pain=(8, 6), mood=(2, 4), call='relief = "8 h"'),
    Earlier("10-23", number=2, pain=(8, 5), mood=(3, 4), peak="150/92", happened=NAUSEA),
    Earlier(
        "10-27", number=3, pain=(7, 4), peak="138/84", call='relief = "20 h", function = "better"'
    ),
    Earlier("10-30", number=4, pain=(7, 5), mood=(3, 6), peak="156/94", happened=RESCUE),
    Earlier("11-03", number=5, pain=(6, 3), mood=(4, 7), call='relief = "at least 24 h"'),
    Earlier("11-17", LONG, PLAN, peak="136/80"),
    Earlier("11-20", KARIM, PLAN, pain=(6, 5), peak="148/90", happened=NAUSEA),
    Earlier("11-21", number=6),
)


def scripts() -> tuple[Script, ...]:
    """Every script, in order of day; the last one has not been started."""
    facts = Shipped()
    last = len(SESSIONS) - 1
    return tuple(
        read_script(_toml(one, live=number == last).encode(), facts)
        for number, one in enumerate(SESSIONS)
    )


def _toml(one: Earlier, *, live: bool) -> str:
    said = "".join(
        f'\n[[event]]\nat = "{_at(at)}"\n{words}\n'
        for at, words in ([vitals(-10, pain=one.pain[0])] if live else _events(one))
    )
    return f"""[clinic]
name = "Harbor Pain Clinic"
timezone = "America/New_York"

[patient]
{one.whose}
weight = "72 kg"
phone = "555-0142"

[session]
protocol = "depression-0.5mgkg-40min"
concentration = "2 mg/mL"
start = 2026-{one.day}T14:30:00-05:00
nurse = "A. Okafor RN"
clinician = "M. Stein MD"
chair = "{CHAIR}"
number = {one.number}
planned = 6

[escort]
name = "Luis Rivera"
relationship = "spouse"
phone = "555-0142"
{one.place}{said}"""


def _events(one: Earlier) -> list[tuple[float, str]]:
    found = [
        vitals(-10, "124/78", pain=one.pain[0]), *_scored(-9, one.mood, 0),
        (0, "start = true"), vitals(20, one.peak), (40, 'stop = "completed"'),
        vitals(90, pain=one.pain[1]), *_scored(91, one.mood, 1), (96, HOME),
    ]  # fmt: skip
    if one.happened:
        found.append((25, one.happened))
    if one.call:
        call = f'contact = {{ about = "24-hour call", outcome = "reached", {one.call} }}'
        found.append((96 + 24 * 60, call))
    return sorted(found, key=lambda event: event[0])


def _scored(at: int, mood: tuple[int, int] | None, which: int) -> list[tuple[float, str]]:
    return (
        [(at, f'scale = {{ scale = "mood", answers = {{ mood = {mood[which]} }} }}')]
        if mood
        else []
    )


def _at(minute: float) -> str:
    sign, whole = "-" * (minute < 0), abs(round(minute))
    return f"{sign}{whole // 60:02}:{whole % 60:02}"
