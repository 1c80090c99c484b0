"""A contact as it is typed and as it is read back; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Said
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due_line import NOT_TOLD
from ketalog.domain.series.words import relief_words

W = TypeVar("W", bound=str)
About = Literal["24-hour call", "later"]
Outcome = Literal["reached", "no answer", "message left", "declined"]
Daily = Literal["", "better", "same", "worse"]
Thoughts = Literal["", "no", "yes"]

ABOUT: dict[str, About] = {"24-hour call": "24-hour call", "Later contact": "later"}
OUTCOMES: dict[str, Outcome] = {
    "Reached": "reached",
    "No answer": "no answer",
    "Message left": "message left",
    "Declined": "declined",
}
FUNCTION: dict[str, Daily] = {"Better": "better", "The same": "same", "Worse": "worse"}
THOUGHTS: dict[str, Thoughts] = {"No": "no", "Yes": "yes"}
OVER, LASTS = "It is over", "It lasts on"


def typed_of(contact: Contact) -> dict[str, str]:
    """What had to be typed for a contact, by row."""
    relief = contact.relief
    numbers = {
        "relief_percent": contact.relief_percent, "pain": contact.pain, "mood": contact.mood
    }  # fmt: skip
    return {
        "about": word_of(contact.about, ABOUT),
        "outcome": word_of(contact.outcome, OUTCOMES),
        "relief": f"{relief.number:f} {relief.unit}" if relief else "",
        "still": (LASTS if relief.still else OVER) if relief else "",
        **{row: "" if value is None else f"{value:f}" for row, value in numbers.items()},
        "function": word_of(contact.function, FUNCTION),
        "suicidal_thoughts": word_of(contact.suicidal_thoughts, THOUGHTS),
        "side_effects": contact.side_effects,
        "told": contact.told,
        "remark": contact.remark,
    }


def word_of(kept: str, words: Mapping[str, W]) -> str:
    """The word on the screen for what is kept; empty where nothing was said."""
    return next((word for word, one in words.items() if one == kept), "") if kept else ""


def contact_words(said: Said[Contact], zone: ZoneInfo) -> str:
    """``22 Nov 2026 13:10, A. Okafor RN: reached, relief 3 days, pain 4``."""
    when = written.day_and_time(said.at, zone)
    return f"{when}, {said.author}: {', '.join(_said(said.value))}"


def _said(contact: Contact) -> Iterator[str]:
    yield contact.outcome
    if contact.relief:
        yield f"relief {relief_words(contact.relief)}"
    if contact.relief_percent is not None:
        yield f"relief {contact.relief_percent} %"
    for name, score in (("pain", contact.pain), ("mood", contact.mood)):
        if score is not None:
            yield f"{name} {written.number(score, written.MOST_TYPED)}"
    if contact.function:
        yield f"daily life {word_of(contact.function, FUNCTION).lower()}"
    yield from _thoughts(contact)
    yield from filter(None, (contact.side_effects, contact.remark))


def _thoughts(contact: Contact) -> Iterator[str]:
    if contact.suicidal_thoughts == "yes":
        yield f"new suicidal thoughts, {f'told {contact.told}' if contact.told else NOT_TOLD}"
        return
    if contact.suicidal_thoughts:
        yield "no new suicidal thoughts"
    if contact.told:
        yield f"told {contact.told}"
