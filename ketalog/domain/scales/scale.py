"""A scale as it is kept in ``resources/scales``: items, bounds, bands, credit and licence note."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ketalog.domain.drugs.drug import NOT_APPROVED

# When it is asked: before START, with the checks, in recovery, before leaving, at a later contact.
Moment = Literal["before", "during", "recovery", "leaving", "later"]
# How the total comes about; ``typed``: only the result is kept, the items' wording is not free.
TotalBy = Literal["sum", "single", "typed", "vitals", "none"]


@dataclass(frozen=True, slots=True)
class ScaleChoice:
    """One answer that may be given, with what it counts; asked where the RASS is below."""

    value: Decimal
    text: str
    rass_at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """What a reading between two figures counts, both included; ``on``: breathing what."""

    points: Decimal
    lowest: Decimal | None = None
    highest: Decimal | None = None
    on: Literal["", "air", "oxygen"] = ""


@dataclass(frozen=True, slots=True)
class ScaleItem:
    """One question. ``choices``, or numbers from ``lowest`` to ``highest`` in ``step``.

    One with ``reaches`` is worked out from the reading ``reads`` of the vital signs. ``percents``
    of the baseline are shown next to it, in mmHg. One ``instead_of`` another is only asked for
    where it applies.
    """

    key: str
    text: str
    choices: tuple[ScaleChoice, ...] = ()
    lowest: Decimal = Decimal(0)
    highest: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    reads: str = ""
    reaches: tuple[Reach, ...] = ()
    instead_of: str = ""
    percents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """What a total means, both ends included."""

    lowest: Decimal
    highest: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class ScaleTerm:
    """A term that is graded, with the grades that it has."""

    name: str
    grades: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class ScaleVersion:
    """One of several forms that go by one name, and the highest total that it gives."""

    name: str
    highest: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """``better`` says which way is better for the patient; ``direction`` labels the axis.

    ``safety_item``: an answer above 0 there raises the safety prompt. ``shipped_on`` is False for
    scales that a protocol has to name before anybody sees them; all others need naming as well.
    ``wording_free`` is False where only scores may be kept. ``words``: a label for own words.
    ``vitals_field``: charted with the vital signs and nowhere else. ``terms``: the words are one
    of these. ``versions``: which of them was used has to be said. With a total below
    ``single_below``, one item of ``single_from`` or more makes it ``single_text``.
    """

    key: str
    name: str
    items: tuple[ScaleItem, ...]
    total: TotalBy
    lowest: Decimal
    highest: Decimal
    moments: tuple[Moment, ...]
    credit: str
    licence: str
    source: str
    better: Literal["lower", "higher", ""] = ""
    direction: str = ""
    bands: tuple[Band, ...] = ()
    intro: str = ""
    note: str = ""
    words: str = ""
    safety_item: str = ""
    wording_free: bool = True
    shipped_on: bool = False
    version: str = ""
    approval: str = NOT_APPROVED
    vitals_field: str = ""
    terms: tuple[ScaleTerm, ...] = ()
    versions: tuple[ScaleVersion, ...] = ()
    single_from: Decimal | None = None
    single_text: str = ""
    single_below: Decimal = Decimal(0)

    def item(self, key: str) -> ScaleItem | None:
        """One question by its key."""
        return next((one for one in self.items if one.key == key), None)


@dataclass(frozen=True, slots=True)
class ScaleScored:
    """A scale as it was answered. ``total`` is None where an item is missing or it has none.

    ``answers`` pair an item's key with what it counts; ``words`` are the patient's own.
    """

    scale: str
    answers: tuple[tuple[str, Decimal], ...] = ()
    total: Decimal | None = None
    words: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """After suicidal thoughts: which clinician was told, and the plan that was written."""

    clinician: str
    plan: str
