"""What the clinic sets for drug accounting; read from ``resources/accounting.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.quantities import Volume


@dataclass(frozen=True, slots=True)
class StockRules:
    """``tolerance`` of a balance in mL of the strength drawn; days, whole vials, minutes."""

    tolerance: Volume
    expiry_days: int
    lowest_vials: int
    witness_minutes: int
    methods: tuple[str, ...] = ()
    source: str = ""
    approval: str = NOT_APPROVED
