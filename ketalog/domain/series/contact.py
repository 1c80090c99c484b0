"""A call or visit after a session: who was reached, how long the relief lasted, how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Relief:
    """How long it lasted, as it was said; ``still``: it lasts on, so at least that long."""

    number: Decimal
    unit: Literal["h", "days", "weeks"]
    still: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One attempt to reach a patient after a session; kept in the clinic's log of contacts.

    ``session`` is the log of the session meant. ``relief_percent`` in the patient's judgement;
    ``told`` whom the nurse told of what was found.
    """

    patient: UUID
    session: str
    about: Literal["24-hour call", "later"]
    outcome: Literal["reached", "no answer", "message left", "declined"]
    relief: Relief | None = None
    relief_percent: int | None = None
    pain: Decimal | None = None
    mood: Decimal | None = None
    function: Literal["", "better", "same", "worse"] = ""
    suicidal_thoughts: Literal["", "no", "yes"] = ""
    side_effects: str = ""
    told: str = ""
    remark: str = ""
