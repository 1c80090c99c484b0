"""One field of a set of vitals as it is printed; loads nothing that draws a PDF."""

from __future__ import annotations

from ketalog.domain import written
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.vitals import BloodPressure, Vitals


def shown(value: Vitals, field: str) -> str:
    """One field of a set, as it is printed."""
    found = value.bp if field == "mean" else getattr(value, field)
    if isinstance(found, BloodPressure):
        if field == "mean":
            return written.number(found.mean) if found.mean is not None else ""
        return written.pressure(found.systolic, found.diastolic)
    if found is None or field == "mean":
        return ""
    if isinstance(found, Temperature):
        return written.number(found.deg_c, 1)
    if isinstance(found, OxygenFlow):
        return written.quantity(found) if found.number else "room air"
    if isinstance(found, str):
        return found
    return written.signed(found) if field == "rass" else written.number(found)
