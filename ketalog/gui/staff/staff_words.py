"""The list of people in words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.people import Person, Role
from ketalog.gui.list_table import Line
from ketalog.services.members import Member

COLUMNS = ("Name", "Roles", "Active", "PIN", "Last signed in")
SHARES = (30, 30, 12, 10, 18)
ROLES: dict[str, Role] = {
    "Nurse": "nurse",
    "Charge nurse": "charge nurse",
    "Prescriber": "prescriber",
    "Front desk": "front desk",
    "Admin": "admin",
    "Auditor": "auditor",
}


def member_line(member: Member, zone: ZoneInfo) -> Line:
    """One line of the list."""
    last = member.last_signed_in
    day = written.short_day(last.astimezone(zone).date()) if last else ""
    return Line(
        member.id,
        (
            member.person.name,
            roles_words(member.person),
            "yes" if member.person.active else "no",
            "set" if member.has_pin else "not yet",
            f"{day} {written.time(last, zone)}" if last else "never",
        ),
    )


def roles_words(person: Person) -> str:
    """``Nurse, Admin``."""
    return ", ".join(name for name, role in ROLES.items() if role in person.roles)


def with_roles(name: str, chosen: tuple[str, ...], *, active: bool = True) -> Person:
    """Somebody with the roles that were chosen, the first of them first."""
    roles = tuple(ROLES[one] for one in chosen)
    return Person(name, roles[0], roles[1:], active)
