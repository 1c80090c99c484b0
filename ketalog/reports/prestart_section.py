"""Before the infusion: the list as START found it, what was overridden, who was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ketalog.domain import written
from ketalog.domain.before.checklist import Checklist, ItemStanding, checklist_at, plan_of
from ketalog.domain.before.own_baseline import is_by_start, own_baseline, own_words
from ketalog.domain.before.presence import nobody_in_building
from ketalog.domain.before.prestart import (
    UNSEEN,
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartSaid,
)
from ketalog.domain.before.symptoms import symptom_words
from ketalog.domain.chart import Chart
from ketalog.domain.emergency_words import telephone_words
from ketalog.reports import marks
from ketalog.reports.blocks import Beside, Block, Section, Stack, Words
from ketalog.reports.phrases import Anything, clock_words, listed
from ketalog.reports.text import AMBER, GREEN, QUIET, RED, Span, Style
from ketalog.services.script_before import STATED

PLAIN = Style(8)
QUIETER = Style(8, "regular", QUIET)
HELD = Style(8, "medium")
GRAVE = Style(8, "bold", RED)
BETWEEN = 16.0
ON_PAPER = "pre-start checks on paper"


def prestart_section(chart: Chart, initials: Mapping[str, str], width: float) -> Block | None:
    """The section; none where the checks were made on paper and nothing else was charted."""
    standing = checklist_at(chart, chart.entries[-1].observed_at)
    facts = tuple(_facts(standing, chart))
    if not standing.items and not facts:
        return None
    body: list[Block] = []
    if standing.items:
        body.append(_columns(standing, initials, width))
    still_open = tuple(one for one in standing.items if one.state == "open")
    if still_open:
        body.append(Words.of(width, *_open(still_open)))
    body += [Words.of(width, *spans) for spans in _unseen(standing.unseen, chart, initials)]
    for one in standing.items:
        if one.state in ("overridden", "held") and not one.is_unseen:
            body.append(Words.of(width, *_in_full(one, chart, initials)))
    body += [Words.of(width, *fact) for fact in facts]
    said = Stack(tuple(body), gap=1)
    return Section("Before the infusion", said, width, _aside(standing, chart, initials))


def is_in_section(one: Anything, chart: Chart) -> bool:
    """Whether the section prints all of an entry."""
    if one.first.reason:
        return False
    if isinstance(one.value, PrestartSaid):
        standing = checklist_at(chart, chart.entries[-1].observed_at).item(one.value.key)
        if standing is None or standing.holds:
            return False
        return standing.said is one.value or _says_no_more(one.value)
    if isinstance(one.value, OwnBaseline):
        return any(said.id == one.id and is_by_start(said, chart) for said in chart.of(OwnBaseline))
    return isinstance(one.value, BaselineSymptom | ClinicianPresence)


def _says_no_more(said: PrestartSaid) -> bool:
    """Whether it only says that an item was done, which what was charted for it says better."""
    more = said.found or said.why or said.clinician or said.telephone_order
    return said.state == "done" and said.words in ("", STATED) and not more


def checks_on_paper(chart: Chart) -> str:
    """Said of a session that keeps no list; a patient who came back has none (rules 4.5)."""
    kept = chart.opened.prestart is not None or bool(chart.opened.came_back_from)
    return "" if kept else ON_PAPER


def _aside(standing: Checklist, chart: Chart, initials: Mapping[str, str]) -> tuple[Span, ...]:
    plan, mostly = plan_of(chart), _mostly(standing)
    words = []
    if plan and plan.rest_on_paper:
        words.append("other checks on paper")
    elif plan and chart.started_at:
        words.append(f"as START found it at {written.time(chart.started_at, chart.zone)}")
    if mostly in initials:
        words.append(f"by {initials[mostly]} unless said")
    return (Span(f"    {', '.join(words)}", QUIETER),) if words else ()


def _mostly(standing: Checklist) -> str:
    """Who said most of it: not repeated beside each item."""
    counted = Counter(one.by for one in standing.items if one.by)
    return counted.most_common(1)[0][0] if counted else ""


def _columns(standing: Checklist, initials: Mapping[str, str], width: float) -> Block:
    """A paragraph for each block of the list, in two columns of about the same height."""
    column = (width - BETWEEN) / 2
    mostly = _mostly(standing)
    others = {name: letters for name, letters in initials.items() if name != mostly}
    short = [one for one in standing.items if one.state in ("done", "not applicable")]
    paragraphs = [
        Words.of(column, *_paragraph(name, tuple(items), others))
        for name, items in groupby(short, key=lambda one: one.rule.block)
    ]
    left = _half(paragraphs)
    sides = (Stack(tuple(paragraphs[:left]), gap=1), Stack(tuple(paragraphs[left:]), gap=1))
    return Beside(*sides, column + BETWEEN)


def _half(paragraphs: Sequence[Block]) -> int:
    """How many stand on the left, so that the taller side is as low as can be."""

    def taller(number: int) -> float:
        left = sum(one.height for one in paragraphs[:number])
        return max(left, sum(one.height for one in paragraphs[number:]))

    return min(range(len(paragraphs) + 1), key=taller)


def _paragraph(
    name: str, items: Sequence[ItemStanding], others: Mapping[str, str]
) -> Iterator[Span]:
    """Done items run on; what does not apply says so, and who said it where it was another."""
    yield Span("", Style(8, "regular", GREEN), marks.tick)
    yield Span(f" {name}   ", HELD)
    for number, one in enumerate(items, start=1):
        detail = f"not applicable, {one.detail}" if one.state == "not applicable" else one.detail
        said = " ".join(part for part in (detail, others.get(one.by, "")) if part)
        yield from _run_on(one.rule.text, said, last=number == len(items))


def _open(items: Sequence[ItemStanding]) -> Iterator[Span]:
    yield Span("", Style(8, "regular", RED), marks.cross)
    yield Span(" OPEN   ", HELD)
    for number, one in enumerate(items, start=1):
        yield from _run_on(one.rule.text, one.detail, last=number == len(items))


def _unseen(
    items: Sequence[ItemStanding], chart: Chart, initials: Mapping[str, str]
) -> Iterator[tuple[Span, ...]]:
    """What nobody had looked at when START went over it, together by who started all the same."""
    together: dict[str, list[ItemStanding]] = {}
    for one in items:
        if one.said:
            order = _order(one.said, chart)
            when = f"{clock_words(one.at, chart) if one.at else ''} {initials.get(one.by, one.by)}"
            words = f"{listed(one.prescriber, order, one.said.why)} · {when}"
            together.setdefault(words, []).append(one)
    for words, alike in together.items():
        count = f" {written.number(len(alike))} {UNSEEN.upper()} · "
        yield (
            Span("", Style(8, "regular", RED), marks.cross),
            Span(count, HELD),
            Span(f"{'; '.join(one.rule.text for one in alike)} · ", PLAIN),
            Span(words, QUIETER),
        )


def _run_on(text: str, said: str, last: bool) -> Iterator[Span]:
    """``Consent signed; ``, ``Allergies reviewed: latex; ``: no stop begins a line."""
    stop = "" if last else "; "
    yield Span(f"{text}: " if said else f"{text}{stop}", PLAIN)
    if said:
        yield Span(f"{said}{stop}", QUIETER)


def _in_full(one: ItemStanding, chart: Chart, initials: Mapping[str, str]) -> Iterator[Span]:
    """An override with clinician, reason, order and time; what still holds."""
    if one.state != "overridden" or one.said is None:
        yield Span("", Style(8, "regular", RED), marks.cross)
        yield Span(f" {one.rule.text}  HELD · ", HELD)
        yield Span(one.detail, QUIETER)
        return
    yield Span("", Style(8, "regular", AMBER), marks.arrow)
    yield Span(f" {one.rule.text}  ", HELD)
    yield Span("OVERRIDDEN · ", HELD)
    when = clock_words(one.at, chart) if one.at else ""
    order = _order(one.said, chart)
    yield Span(listed(one.prescriber, order, one.said.why), PLAIN)
    over = f" · {one.over}" if one.over else ""
    yield Span(f"{over} · {when} {initials.get(one.by, one.by)}", QUIETER)


def _order(value: PrestartSaid, chart: Chart) -> str:
    """Whether it was by telephone, and who stood for that since."""
    found = (one.id for one in chart.of(PrestartSaid) if one.value is value)
    entry = next(found, None)
    return telephone_words(chart, entry) if value.telephone_order and entry else ""


def _facts(standing: Checklist, chart: Chart) -> Iterator[tuple[Span, ...]]:
    """Symptoms, own baseline, who was in the building when: as far as the list does not say it."""
    symptoms = [_symptom(one.value) for one in chart.of(BaselineSymptom)]
    if symptoms and not _says(standing, "baseline_symptoms", ", ".join(symptoms)):
        yield _fact("Symptoms there before START", "; ".join(symptoms))
    own = own_words(own_baseline(chart))
    if chart.of(OwnBaseline) and own and not _says(standing, "own_baseline", own):
        yield _fact("Own baseline", own)
    presence = chart.of(ClinicianPresence)
    here = ", ".join(f"{one.value.who}, in {clock_words(one.at, chart)}" for one in presence)
    left = any(one.value.state == "out" for one in presence)
    if left or (presence and not _says(standing, "clinician", here)):
        said = (
            f"{one.value.who} {one.value.state} {clock_words(one.at, chart)}" for one in presence
        )
        yield (
            *_fact("Clinicians in the building", "; ".join(said)),
            *(Span(f"  {words}", GRAVE) for words in _alone(chart)),
        )


def _says(standing: Checklist, key: str, words: str) -> bool:
    item = standing.item(key)
    return item is not None and item.state == "done" and item.detail == words


def _symptom(symptom: BaselineSymptom) -> str:
    return listed(symptom_words(symptom), symptom.remark)


def _fact(label: str, words: str) -> tuple[Span, ...]:
    return Span(f"{label}  ", QUIETER), Span(words, PLAIN)


def _alone(chart: Chart) -> Iterator[str]:
    """The pump ran, and the last clinician had left."""
    for one in chart.of(ClinicianPresence):
        alone = nobody_in_building(chart, one.at) if one.value.state == "out" else None
        if alone:
            yield alone.words(chart.zone)
