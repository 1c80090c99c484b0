"""How the patient left and with whom: escort, ending, rescue totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.discharge import discharge_at
from ketalog.domain.drugs.bolus import boluses, given_words
from ketalog.domain.drugs.doses import Total
from ketalog.domain.drugs.drug_room import remaining
from ketalog.domain.drugs.rescue import totals
from ketalog.domain.emergency_words import telephone_words
from ketalog.domain.escort import attempts, seen_escort
from ketalog.domain.events import Ended
from ketalog.domain.leaving import not_met
from ketalog.domain.meaning import meaning_of
from ketalog.domain.people import Escort, EscortAttempt, EscortSeen, same_name
from ketalog.domain.pump.infusion import delivered_volume, infusion_at
from ketalog.domain.signatures import lets_go
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack
from ketalog.reports.escort_words import called_words
from ketalog.reports.facts import PLAIN, Fact, fact
from ketalog.reports.phrases import capital, clock_words, listed
from ketalog.reports.signed_words import signature_words
from ketalog.reports.table import Cell, Column, Grid
from ketalog.reports.text import GREEN, QUIET, RED, Span, Style

NAME = Style(8, "bold")
GRAVE = Style(8, "bold", RED)

POINTS = (
    ("adult", "{age} or older"),
    ("identity_seen", "identity seen"),
    ("present", "present"),
    ("sober_and_able", "sober and able"),
    ("instructed", "instructions gone through"),
    ("takes_home", "takes the patient home"),
)


def escort_facts(chart: Chart, initials: Mapping[str, str]) -> tuple[Fact, ...]:
    """Who was named, who was seen, and every point that was seen to."""
    seen = seen_escort(chart)
    found = list(_seen(seen, chart, initials)) if seen else [fact("Seen", "nobody", GRAVE)]
    return (
        *found,
        *_named(chart, seen.value if seen else None, initials),
        *(_called(one, chart, initials) for one in attempts(chart)),
    )


def _named(chart: Chart, seen: EscortSeen | None, initials: Mapping[str, str]) -> Iterator[Fact]:
    """Whoever was named before, as far as it is not said again."""
    opening = chart.opened.escort
    first = [("Named before", opening)] if opening else []
    later = [
        (f"Named {clock_words(one.at, chart)} {initials[one.author]}", one.value)
        for one in chart.of(Escort)
    ]
    for label, named in (*first, *later):
        if seen is None or (named.name, named.relationship, named.phone) != (
            seen.name, seen.relationship, seen.phone,
        ):  # fmt: skip
            words = listed(named.name, named.relationship, named.phone)
            yield fact(label, words)
        if named.age is not None:
            yield fact("Age", f"{written.number(named.age)} y")
        if named.phoned_at:
            yield fact("Phoned", written.day_and_time(named.phoned_at, chart.zone))


def _called(one: Said[EscortAttempt], chart: Chart, initials: Mapping[str, str]) -> Fact:
    when = f"Called {clock_words(one.at, chart)} {initials[one.author]}"
    return fact(when, called_words(one.value, chart))


def _seen(said: Said[EscortSeen], chart: Chart, initials: Mapping[str, str]) -> Iterator[Fact]:
    seen = said.value
    yield Fact("Name", (Span(seen.name, NAME), Span(f", {seen.relationship}", PLAIN)))
    yield fact("Phone", seen.phone or "not given")
    when = f"{written.time(said.at, chart.zone)} by {initials[said.author]}"
    yield fact("Seen", f"{when}, {signature_words(seen.signature)}")
    if seen.arrived_at:
        yield fact("Arrived", clock_words(seen.arrived_at, chart))
    if seen.transport:
        yield fact("Goes home by", seen.transport)
    if seen.remark:
        yield fact("Remark", seen.remark)


def escort_points(chart: Chart, width: float, leading: float) -> Block | None:
    """Every point that was seen to, or was not, two in a row."""
    said = seen_escort(chart)
    if said is None:
        return None
    half = width * 0.49
    grid = Grid((Column(2, half - 4), Column(half, width - half)), width, leading, 0)
    age = written.number(chart.opened.clinic.adult_age)
    cells = [
        Cell(tuple(_point(said.value, field, words.format(age=age)))) for field, words in POINTS
    ]
    rows = [grid.row(cells[n : n + 2], ruled=False) for n in range(0, len(cells), 2)]
    return Stack(tuple(rows))


def _point(seen: EscortSeen, field: str, words: str) -> Iterator[Span]:
    said = bool(getattr(seen, field))
    colour, mark = (GREEN, marks.tick) if said else (RED, marks.cross)
    yield Span("", Style(8, "regular", colour), mark)
    yield Span(f" {words}", PLAIN if said else GRAVE)


def ending_facts(chart: Chart, at: datetime, initials: Mapping[str, str]) -> tuple[Fact, ...]:
    """How the session ended, with everything that was said of it; before, what is in so far."""
    said = chart.ended
    if said is None:
        return (fact("Ended", "not yet"), *_so_far(chart, at))
    when = f"{written.time(said.at, chart.zone)} {initials[said.author]}"
    ended = fact("Ended", f"{capital(said.value.how)}, {when}", NAME)
    return (
        ended,
        fact("By", by_words(said)),
        *ketamine_facts(chart),
        *_ending_words(said, chart),
        *_unmet(chart, said),
    )


def by_words(said: Said[Ended]) -> str:
    """``A. Okafor RN, performed``; on an exemption ``M. Stein MD, ordered``, and whose hand."""
    value, author = said.value, said.author
    if not lets_go(value):
        return f"{author}, {meaning_of(said.first)}"
    proof = ", own PIN" if value.own_pin else ""
    theirs = same_name(value.clinician, author)
    hand = "" if theirs else f"; {author}, performed"
    return f"{value.clinician}, ordered{proof}{hand}"


def _so_far(chart: Chart, at: datetime) -> Iterator[Fact]:
    """Of an infusion that nobody has stopped."""
    if chart.started_at and chart.stopped is None:
        mg = written.calculated(infusion_at(chart, at).delivered_dose)
        ml = written.calculated(delivered_volume(chart, at))
        when = clock_words(at, chart)
        yield fact("Ketamine so far", f"{mg}, {ml} at {when}, calculated", NAME)


def _unmet(chart: Chart, said: Said[Ended]) -> Iterator[Fact]:
    """What was not met on leaving, unless the checklist says the same."""
    unmet = {one.text: one.detail for one in discharge_at(chart, said.at).unmet}
    kept = not_met(said.value, chart)
    others = [text for text in kept if text not in unmet]
    if said.value.how == "cancelled before START":  # prints no checklist
        others += [f"{text}: {unmet[text]}" for text in kept if text in unmet]
    if others:
        yield fact("Not met on leaving", "; ".join(others), GRAVE)


def _ending_words(said: Said[Ended], chart: Chart) -> Iterator[Fact]:
    ended = said.value
    for label, value in (
        ("Clinician", "" if lets_go(ended) else ended.clinician),
        ("Order", telephone_words(chart, said.id) if ended.telephone_order else ""),
        ("Why", ended.why),
        ("Goes home by", ended.transport),
        ("IV out", ended.iv_out),
        ("Told", ended.told),
        ("Hospital", ended.hospital),
        ("Handed over to", ended.handed_over_to),
        ("Condition", ended.condition),
        ("Patient", signature_words(ended.signature) if ended.signature else ""),
    ):
        if value:
            yield fact(label, value)


def ketamine_facts(chart: Chart) -> tuple[Fact, ...]:
    """What was infused and given by hand; only where there was a bolus."""
    at = chart.standing[-1].at
    if not boluses(chart, at).doses:
        return ()
    return (fact("Ketamine", f"{given_words(chart, at)}, calculated", NAME),)


def rescue_facts(chart: Chart) -> tuple[Fact, ...]:
    """What each rescue drug adds up to."""
    return tuple(_total(total, chart) for total in totals(chart))


def _total(total: Total, chart: Chart) -> Fact:
    rooms = remaining(chart, total.drug, chart.entries[-1].observed_at).rooms
    limit = next((room.limit for room in rooms if room.limit.kind == "session"), None)
    doses = "1 dose" if total.doses == 1 else f"{written.number(total.doses)} doses"
    most = f", limit {limit.brief}" if limit else ""
    return Fact(
        total.drug,
        (Span(total.words, NAME), Span(f" in {doses}{most}", Style(8, "regular", QUIET))),
    )
