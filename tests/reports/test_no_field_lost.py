"""Every word that any kind of entry can hold is on the record: a new field is not forgotten."""

from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from ketalog.domain import access
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.entries import KINDS
from ketalog.domain.events import (
    GivenRate,
    InfusionStarted,
    Note,
    RescueGiven,
    Signed,
)
from ketalog.domain.indications import Indication
from ketalog.domain.opening import SessionOpened
from ketalog.domain.paper_text import PaperText, PaperTextApproved
from ketalog.domain.papers import Appointment
from ketalog.domain.people import Clinic, Patient, Person
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    Flow,
    OxygenFlow,
    Volume,
    Weight,
)
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.plan import SeriesPlanned
from ketalog.domain.vitals import CHECK_FIELDS, CheckNotDone, Vitals
from tests.reports import samples
from tests.reports.paper import bare, recorded, text_of
from tests.reports.samples import Log
from tests.stock_builders import STOCK_KINDS

# Printed by other tests, or figures for lists that the record works out itself.
OTHERS = {
    SessionOpened, Patient, Person, Clinic, Drug, Indication, Vitals, Signed, *STOCK_KINDS,
    SeriesPlanned, Contact, PaperText, PaperTextApproved, *access.KINDS
}  # fmt: skip


def filled(kind: type[Any]) -> tuple[Any, list[str]]:
    """A value of a kind with a word of its own in each field of text, and those words."""
    hints = get_type_hints(kind)
    words = {field.name: f"q{number}z" for number, field in enumerate(fields(kind))}
    made = _sensible(kind, {name: _value(hints[name], word) for name, word in words.items()})
    return kind(**made), [word for name, word in words.items() if word in _texts(made[name])]


def _value(hint: Any, word: str) -> Any:
    options = [option for option in get_args(hint) if option is not type(None)]
    if get_origin(hint) is Literal:
        return get_args(hint)[-1]
    if hint == tuple[UUID, ...]:
        return (UUID(int=9),)
    if get_origin(hint) is tuple:
        return (word,)
    if options:
        return _value(options[0], word)
    made: dict[Any, Any] = {
        str: word,
        int: 2,
        bool: True,
        datetime: samples.START,
        date: samples.START.date(),
        Decimal: Decimal(4),
        UUID: UUID(int=9),
        Dose: Dose(Decimal(3)),
        Volume: Volume(Decimal(3)),
        OxygenFlow: OxygenFlow(Decimal(3)),
        Weight: Weight(Decimal(72)),
        Concentration: Concentration(Decimal(2)),
        Flow: Flow(Decimal(27)),
        Appointment: Appointment(samples.START.date()),
        GivenRate: GivenRate(Decimal(30), "mL/h", word),
    }
    return made[hint]


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, GivenRate):
        return (value.typed,)
    return value if isinstance(value, tuple) else (value,)


def _sensible(kind: type[Any], made: dict[str, Any]) -> dict[str, Any]:
    """Keys that the chart knows, where it has to look them up."""
    if "key" in made:
        made |= {"key": "pain", "state": "not met"}
    if kind is CheckNotDone:
        made["what"] = "vitals"
    if "answers" in made:
        made["answers"] = (("q1z", Decimal(4)),)
    if "stated" in made:
        made["stated"] = CHECK_FIELDS[:1]
    if "signature" in made:
        made["signature"] = "paper"
    if made.get("how"):
        made["how"] = "transferred to hospital"
    return made


@pytest.mark.parametrize("kind", sorted(set(KINDS.values()) - OTHERS, key=str))
def test_every_word_of_a_kind_is_on_paper(kind: type[Any]) -> None:
    content, words = filled(kind)
    log = Log()
    log.add(-20, samples.opened())
    if kind is not InfusionStarted:
        log.add(0, InfusionStarted())
        given = log.add(1, RescueGiven("midazolam", samples.mg("1")))
        if hasattr(content, "entries"):
            content = replace(content, entries=(given,))
    log.add(5, content)
    log.add(6, Note("a later one"))
    text = bare(text_of(recorded(log.chart())))
    assert [word for word in words if word not in text] == []
