"""Who may do what (rules 4.6 and 6): a role opens acts, a person may hold several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ketalog.domain.people import Role

Permit = Literal[
    "enter",  # vitals, drugs, events, the list before START, leaving, signing
    "waive",  # holds, contraindications, criteria, escort: the prescriber's own word
    "order",
    "correct others",  # any entry of a session that one is not responsible for
    "countersign",
    "patients",  # demographics, escort
    "print",
    "stock",
    "staff",
    "free PINs",  # of somebody who forgot theirs, or tried too often
    "settings",
    "propose",  # limits, and words of papers: what holds once somebody else approves it
    "approve limits",
    "back up",
    "restore",
    "read audit",
]

_MAY: dict[Role, frozenset[Permit]] = {
    "nurse": frozenset({"enter", "patients", "print", "stock", "propose", "back up"}),
    "charge nurse": frozenset(
        {
            "enter",
            "patients",
            "print",
            "stock",
            "correct others",
            "countersign",
            "free PINs",
            "propose",
            "approve limits",
            "back up",
        }
    ),
    "prescriber": frozenset(
        {
            "enter",
            "patients",
            "print",
            "waive",
            "order",
            "countersign",
            "settings",
            "propose",
            "approve limits",
        }
    ),
    "front desk": frozenset({"patients", "print"}),
    "admin": frozenset({"staff", "free PINs", "settings", "propose", "back up", "restore"}),
    "auditor": frozenset({"read audit"}),
}


def may(roles: Iterable[Role], permit: Permit) -> bool:
    """Whether somebody with these roles may do it."""
    return any(permit in _MAY[role] for role in roles)


def who_may(permit: Permit) -> tuple[Role, ...]:
    """The roles that may, for a sentence that says whom to ask."""
    return tuple(role for role, permits in _MAY.items() if permit in permits)


def permits_of(roles: Iterable[Role]) -> frozenset[Permit]:
    """Everything that somebody with these roles may do."""
    return frozenset[Permit]().union(*(_MAY[role] for role in roles))


def may_help(helper: Iterable[Role], helped: Iterable[Role]) -> bool:
    """Whether somebody stands by another's PIN: who may do no less, or an admin.

    Else whoever helps could go on as somebody who may do more.
    """
    mine = permits_of(helper)
    return "free PINs" in mine and ("staff" in mine or permits_of(helped) <= mine)
