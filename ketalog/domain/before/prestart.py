"""The pre-start list as a clinic words it, and what is said of each of its items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.events import Grade
from ketalog.domain.quantities import OxygenFlow

# How an item comes to be done: by a person's word, by what was found, or by other entries alone.
ItemKind = Literal["said", "screened", "computed"]
# The words of an override that let START go over an item that nobody had looked at.
UNSEEN = "not seen to before START"


@dataclass(frozen=True, slots=True)
class PrestartRule:
    """One item. ``asks`` names the words that belong to "done", and is empty where none do.

    A ``screened`` item asks whether something was found ("no" or "yes", and then what); what was
    found holds START until it is overridden. ``may_not_apply``: "not applicable" is offered.
    ``hint`` is an example of the words; ``words_needed`` refuses "done" without them. What is
    ``entries_only`` cannot be said: only what is charted elsewhere makes it done. Drugs of the
    ``card_classes`` on the patient's card are asked about where nothing was found.
    """

    key: str
    text: str
    block: str
    kind: ItemKind = "said"
    asks: str = ""
    hint: str = ""
    words_needed: bool = False
    may_not_apply: bool = False
    entries_only: bool = False
    card_classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrestartPlan:
    """The whole list in its order; the age of the last set that may stand as the baseline.

    From which ASA class on there is a note, and a warning (0: from none). ``rest_on_paper``: what
    is not listed here was checked on paper.
    """

    items: tuple[PrestartRule, ...]
    baseline_minutes: int
    source: str
    approval: str = NOT_APPROVED
    asa_note_from: int = 0
    asa_warn_from: int = 0
    rest_on_paper: bool = False

    def item(self, key: str) -> PrestartRule | None:
        """One item by its key."""
        return next((rule for rule in self.items if rule.key == key), None)


@dataclass(frozen=True, slots=True)
class PrestartSaid:
    """What a person says of one item; the latest entry of a key counts, ``open`` takes it back.

    ``found`` belongs to a screened item. An override is a prescriber's, by name and with a reason;
    ``own_pin`` where they gave theirs at somebody else's screen.
    """

    key: str
    state: Literal["done", "not applicable", "overridden", "open"]
    words: str = ""
    found: Literal["", "no", "yes"] = ""
    why: str = ""
    clinician: str = ""
    telephone_order: bool = False
    own_pin: bool = False

    @property
    def is_unseen(self) -> bool:
        """Whether it was let go before anybody had looked at it: no judgement of the item."""
        return self.state == "overridden" and self.words == UNSEEN


@dataclass(frozen=True, slots=True)
class ClinicianPresence:
    """A clinician came into the building, or left it."""

    who: str
    state: Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class BaselineSymptom:
    """A symptom that was there before START, so that it is not charted as new."""

    what: str
    grade: Grade = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OwnBaseline:
    """How this patient usually is: moves with what aid, on which oxygen, how awake (RASS)."""

    mobility: str = ""
    oxygen: OxygenFlow | None = None
    rass: int | None = None
