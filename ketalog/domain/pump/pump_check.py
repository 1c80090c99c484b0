"""The second check: another person enters what the pump was set to, without seeing the first."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.domain.quantities import Concentration, Flow, Weight


@dataclass(frozen=True, slots=True)
class PumpChecked:
    """Weight, concentration and rate as the second person read them; the author is that person.

    ``own_pin``: they gave their own PIN where somebody else was signed in.
    """

    weight: Weight
    concentration: Concentration
    flow: Flow
    own_pin: bool = False
