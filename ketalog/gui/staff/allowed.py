"""Which pages a role is offered (rules 6): what it may not do is not in sight."""

from __future__ import annotations

from ketalog.domain.roles import Permit
from ketalog.gui.staff.staff_desk import StaffDesk

# A page is for those who may do one of these; for everybody where there is none.
PAGES: dict[str, tuple[Permit, ...]] = {
    "board": ("enter",),
    "front_desk": ("patients", "print"),
    "patients": ("patients",),
    "records": ("print",),
    "follow_up": ("enter",),
    "countersign": ("enter", "countersign"),
    "stock": ("stock",),
    "staff": ("staff", "free PINs"),
    "drugs": ("enter", "settings"),
    "audit": ("read audit",),
    "this_pc": (),
}
NOT_YOURS = "That page is not for your role."


def is_allowed(staff: StaffDesk, page: str) -> bool:
    """Whether somebody signed in is offered a page."""
    if page == "front_desk" and staff.may("enter"):
        return False  # who treats sees the chairs instead
    wanted = PAGES.get(page, ())
    return not wanted or any(staff.may(one) for one in wanted)


def first_page(staff: StaffDesk) -> str:
    """Where somebody lands who has just signed in."""
    return next(page for page in PAGES if is_allowed(staff, page))


def offered(staff: StaffDesk) -> frozenset[str]:
    """All of them."""
    return frozenset(page for page in PAGES if is_allowed(staff, page))
