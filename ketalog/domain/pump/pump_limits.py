"""What a pump can be set to, what the line holds, and how far its own count may lie off."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.quantities import Flow, Volume


@dataclass(frozen=True, slots=True)
class PumpLimits:
    """Clinic figures around the pump; ``reading_percent`` or ``reading_volume``, the larger."""

    lowest_flow: Flow
    highest_flow: Flow
    line_volume: Volume
    reading_percent: int
    reading_volume: Volume
    source: str
    approval: str = NOT_APPROVED

    def is_over(self, apart: Volume, calculated: Volume) -> bool:
        """Whether the pump's own count lies further from the calculated one than is usual."""
        share = calculated.fraction * self.reading_percent / 100
        return apart.fraction > max(share, self.reading_volume.fraction)
