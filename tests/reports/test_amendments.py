"""Every correction on paper: what stood there, what stands now, why, by whom and when."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from ketalog.domain.entries import KINDS, Content
from ketalog.domain.events import Ended, InfusionStarted, Note, RescueGiven, RescueResponse, Signed
from ketalog.domain.papers import FromPaper
from ketalog.domain.people import EscortAttempt
from ketalog.reports.amendments import amendment_rows
from ketalog.reports.initials import initials_of
from tests.reports import samples
from tests.reports.paper import bare, recorded, text_of
from tests.reports.samples import Log
from tests.reports.test_no_field_lost import OTHERS, filled

# Reckoned from its answers, which are printed.
RECKONED = {"total"}
# No such entry stands in these charts.
ELSEWHERE = {"rescue", "side_effect"}


def said_of(before: Content, after: Content | None) -> list[str]:
    """The words of one correction, in order."""
    log = Log()
    log.add(-20, samples.opened())
    if not isinstance(before, InfusionStarted):
        log.add(0, InfusionStarted())
        log.add(1, RescueGiven("midazolam", samples.mg("1")))
    log.amend(log.add(5, before), after, "typed wrongly")
    chart = log.chart()
    ((_, change, *_),) = amendment_rows(chart, initials_of(chart))
    return [span.text.strip() for span in change.spans if span.text.strip()]


def _other(value: Any, hint: Any, field: str) -> Any:
    """Something else in the same field; None where nothing simple is."""
    if get_origin(hint) is Literal:
        return next((one for one in get_args(hint) if one != value), None)
    if field == "signature":
        return ""
    others: dict[type, Any] = {
        bool: lambda: not value,
        str: lambda: f"{value}w",
        int: lambda: value + 1,
        datetime: lambda: value + timedelta(minutes=7),
        Decimal: lambda: value + 1,
        tuple: lambda: (),
    }
    made = others.get(type(value))
    return made() if made else None


def _changes() -> list[Any]:
    found = []
    for kind in sorted(set(KINDS.values()) - OTHERS - {FromPaper}, key=str):
        content, _ = filled(kind)
        hints = get_type_hints(kind)
        for field in fields(kind):
            new = _other(getattr(content, field.name), hints[field.name], field.name)
            if new is None or field.name in RECKONED | ELSEWHERE:
                continue
            try:
                after = replace(content, **{field.name: new})
            except ValueError:  # one that cannot be said
                continue
            found.append(pytest.param(content, after, id=f"{kind.__name__}.{field.name}"))
    return found


@pytest.mark.parametrize(("before", "after"), _changes())
def test_a_change_of_any_field_is_told(before: Content, after: Content) -> None:
    said = said_of(before, after)
    assert len(said) > 1
    assert said[0] != said[-1]


def test_what_an_ending_said_of_the_hospital_stays_readable() -> None:
    before = Ended("transferred to hospital", hospital="Harbor General", handed_over_to="crew 12")
    after = replace(before, hospital="St. Luke", telephone_order=True)
    assert said_of(before, after) == [
        "telephone order", "no", "yes", "hospital", "Harbor General", "St. Luke",
    ]  # fmt: skip


def test_a_time_that_was_agreed_on_the_telephone_stays_readable() -> None:
    before = EscortAttempt("Luis Rivera", "555-0142", "coming", samples.START)
    after = replace(before, expected=samples.START + timedelta(minutes=30))
    assert said_of(before, after) == ["expected", "21 Nov 2026 14:00", "21 Nov 2026 14:30"]


def test_a_response_that_belonged_to_another_rescue_names_both() -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    first = log.add(5, RescueGiven("midazolam", samples.mg("1")))
    second = log.add(15, RescueGiven("lorazepam", samples.mg("0.5")))
    said = log.add(20, RescueResponse("calm", rescue=second))
    log.amend(said, RescueResponse("calm", rescue=first), "the other one")
    text = bare(text_of(recorded(log.chart())))
    assert bare("Rescue: lorazepam 0.5 mg 14:15 Rescue: midazolam 1 mg 14:05") in text


def test_a_correction_on_another_day_says_the_day() -> None:
    log = samples.rivera_log()
    note = log.add(90, Note("well"))
    log.add(98, Signed())
    log.add(60 * 20, Note("Called"))
    log.amend(note, Note("very well"), "said more")
    assert "AO 22 Nov 10:01" in text_of(recorded(log.chart()))


def test_a_correction_of_what_was_copied_says_who_had_written_it() -> None:
    log = samples.rivera_log()
    note = log.add(90, Note("well"), typed=20)
    log.add(110, FromPaper((note,), "J. Bell RN"))
    log.amend(note, None, "of another patient")
    chart = log.chart()
    ((_, change, *_),) = amendment_rows(chart, initials_of(chart))
    assert change.spans[-1].text.strip() == "from paper, taken by J. Bell RN"


def test_a_correction_that_changes_nothing_says_so() -> None:
    assert said_of(Note("well"), Note("well")) == ["nothing was changed"]


def test_a_time_that_was_corrected_says_of_what() -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.amend(log.add(3, InfusionStarted()), InfusionStarted(), "typed wrongly", at=1)
    chart = log.chart()
    ((_, change, *_),) = amendment_rows(chart, initials_of(chart))
    said = [span.text.strip() for span in change.spans if span.text.strip()]
    assert said == ["Infusion started, time", "14:03", "14:01"]


def test_no_entry_is_named_by_its_code() -> None:
    content = RescueResponse("calm", rescue=UUID(int=9))
    said = said_of(content, replace(content, rescue=None))
    assert not [words for words in said if "00000000" in words]
