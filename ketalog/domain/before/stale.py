"""A word on an item that what is charted later has overtaken."""

from __future__ import annotations

from typing import Any

from ketalog.domain.before.known import Known
from ketalog.domain.before.prestart import (
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartSaid,
)
from ketalog.domain.chart import Said
from ketalog.domain.events import IvAccess
from ketalog.domain.people import Escort
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.screening import AsaClass, TakenAtHome

# What is charted of each item that entries make done.
_SPEAKS: dict[str, type[Any]] = {
    "own_baseline": OwnBaseline,
    "clinician": ClinicianPresence,
    "asa": AsaClass,
    "medicines": TakenAtHome,
    "baseline_symptoms": BaselineSymptom,
    "iv": IvAccess,
    "pump_check": PumpChecked,
    "escort": Escort,
}


def is_stale(key: str, said: Said[PrestartSaid], known: Known) -> bool:
    """Whether something was charted of the item after the word, or written after it."""
    speaks = _SPEAKS.get(key)
    if speaks is None:
        return False
    return any(
        one.at > said.at or one.last.number > said.last.number
        for one in known.of(speaks)
        if not (isinstance(one.value, IvAccess) and one.value.act == "checked")
    )
