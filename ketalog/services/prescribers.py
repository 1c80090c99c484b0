"""Who may let something go: a prescriber. Whom the staff knows as something else may not."""

from __future__ import annotations

from collections.abc import Callable

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended
from ketalog.domain.people import Person, same_name, same_person
from ketalog.domain.refusal import Refused

People = tuple[Person, ...]
_EXEMPTED = "discharged on a clinician's exemption"
_ORDER = "order"


class Prescribers:
    """Looks at every override, waiver, exemption and order before it is written (rules 4.6)."""

    def __init__(self, staff: Callable[[], People]) -> None:
        self._staff = staff

    def refuse(self, content: Content, _: Chart, _author: str) -> None:
        """Refuse what a prescriber alone may say, in the name of somebody else."""
        refuse_no_prescriber(content, self._staff())


def refuse_no_prescriber(content: Content, people: People) -> None:
    """Refuse an override, a waiver, an exemption or an order by one of these who may not."""
    name = _ordering(content)
    if name:
        refuse_name(name, people)


def refuse_name(name: str, people: People, field: str = "clinician") -> None:
    """Refuse somebody who is known as no prescriber; a name that nobody knows counts as it is."""
    known = [one for one in people if same_name(one.name, name)]
    known = known or [one for one in people if same_person(one.name, name)]
    if known and not any(one.active and "prescriber" in one.roles for one in known):
        raise Refused(f"{known[0].name} is not a prescriber.", field)


def _ordering(content: Content) -> str:
    """Whose word it takes; nobody's for most."""
    match content:
        case PrestartSaid(state="overridden", clinician=name):
            return name
        case PrestartSaid(telephone_order=True, clinician=name):
            return name
        case Criterion(state="waived", clinician=name):
            return name
        case Criterion(key=key, state="met", clinician=name) if key == _ORDER:
            return name
        case Ended(how=how, clinician=name, telephone_order=by_phone) if (
            how == _EXEMPTED or by_phone
        ):
            return name
        case _:
            return ""


def waived_by(content: Content) -> str:
    """The prescriber who lets something go and is there to say so; empty for an order by phone."""
    if getattr(content, "telephone_order", False):
        return ""
    match content:
        case PrestartSaid(state="overridden", clinician=name):
            return name
        case Criterion(state="waived", clinician=name):
            return name
        case Ended(how=how, clinician=name) if how == _EXEMPTED:
            return name
        case _:
            return ""
