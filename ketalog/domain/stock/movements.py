"""The drug stock: one frozen value for each kind of movement; the log of it is only added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from ketalog.domain.quantities import Concentration, Dose, Volume

NOTHING = Dose(Decimal(0))


@dataclass(frozen=True, slots=True)
class VialsReceived:
    """Vials of one lot that came in; the entry's id is the lot's, which every movement names.

    ``volume`` is that of one vial, ``expires`` its last day.
    """

    drug: str
    strength: Concentration
    volume: Volume
    count: int
    lot: str
    expires: date | None = None
    ndc: str = ""
    supplier: str = ""

    def __post_init__(self) -> None:
        if self.count < 1 or not self.volume.ml:
            raise ValueError("At least one vial with something in it")

    @property
    def all_ml(self) -> Volume:
        """What came in, mL."""
        return Volume(self.volume.ml * self.count)


@dataclass(frozen=True, slots=True)
class DrugDrawn:
    """Taken out of a lot for one session (the name of its log)."""

    batch: UUID
    volume: Volume
    session: str


@dataclass(frozen=True, slots=True)
class DrugWasted:
    """Destroyed: what was left of a draw, or, without a session, an open vial of the stock."""

    batch: UUID
    volume: Volume
    session: str = ""
    method: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class DrugReturned:
    """Unopened, back into the stock from a session; without a session, out of the clinic."""

    batch: UUID
    volume: Volume
    session: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class DrugBroken:
    """Broken or spilled: gone from a session's draw, or from the stock."""

    batch: UUID
    volume: Volume
    session: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class StockCounted:
    """What somebody counted of one drug and strength without seeing what the book says."""

    drug: str
    strength: Concentration
    volume: Volume
    shift: str = ""


@dataclass(frozen=True, slots=True)
class StockAdjusted:
    """A lot's balance set to what is there, with a reason; a witness signs it too."""

    batch: UUID
    volume: Volume
    why: str


@dataclass(frozen=True, slots=True)
class DrugDiscrepancy:
    """What cannot be explained yet, and what was said of it. Of a session, or of the stock.

    ``volume`` in mL of ``strength``; ``missing`` is False where there is too much. ``unseen`` is
    a movement (its first entry's id) that has no witness: then nothing else is explained by it.
    """

    drug: str
    strength: Concentration
    volume: Volume
    why: str
    missing: bool = True
    session: str = ""
    batch: UUID | None = None
    unseen: UUID | None = None


@dataclass(frozen=True, slots=True)
class Witnessed:
    """The author saw the movement ``entry`` (the first entry's id) and is not who made it.

    ``own_pin``: they gave their own PIN where somebody else was signed in.
    """

    entry: UUID
    own_pin: bool = False


@dataclass(frozen=True, slots=True)
class DrugReconciled:
    """One drug of a session as it stood when its record was signed; mg, for the register."""

    session: str
    drug: str
    drawn: Dose
    given: Dose
    wasted: Dose
    returned: Dose
    difference: Decimal = Decimal(0)
    broken: Dose = NOTHING
