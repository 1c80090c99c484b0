"""The people whom a script names, and in which part: its nurses are no prescribers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ketalog.domain.people import Person
from ketalog.services.script import Script
from ketalog.services.script_acts import SIGN
from ketalog.services.script_endings import ENDINGS

_SECOND_CHECK = "pump_check"


def staff_of(script: Script) -> tuple[Person, ...]:
    """Its clinician, who may also have another part, its nurse, and whoever signs or checks."""
    nurses = dict.fromkeys((script.nurse, *_signing(script)))
    return (Person(script.clinician, "prescriber"), *map(Person, nurses))


def _signing(script: Script) -> Iterator[str]:
    for event in script.events:
        value = event.keys.get(event.act)
        said: Mapping[str, object] = value if isinstance(value, dict) else {"by": value}
        key = "signed_by" if event.act in ENDINGS else "by"
        name = said.get(key) if event.act in (*ENDINGS, SIGN, _SECOND_CHECK) else None
        if isinstance(name, str) and name.strip():
            yield name
