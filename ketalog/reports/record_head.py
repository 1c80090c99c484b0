"""The top of the session record: title, who and where and when, patient and order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketalog.domain import written
from ketalog.domain.before.allergies import allergy_lines
from ketalog.domain.chart import Chart
from ketalog.domain.escort import back_words
from ketalog.domain.events import ChairChanged, Ended, NurseHandedOver
from ketalog.domain.opening import SessionOpened
from ketalog.domain.patient_state import (
    asa_words,
    benzodiazepines_at_home,
    taken_at_home,
    taken_words,
)
from ketalog.domain.pump.order_words import session_sum
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.second_check import differences
from ketalog.domain.screening import AsaClass
from ketalog.reports.blocks import Block, Drawn
from ketalog.reports.coded_title import TITLE, coded_title
from ketalog.reports.ink import PANEL, Ink
from ketalog.reports.prestart_section import checks_on_paper
from ketalog.reports.qr import Qr, chain_code
from ketalog.reports.text import QUIET, RED, Line, Span, Style, one_line, wrapped
from ketalog.reports.told import indication_words, place_in_series, told

LABEL = Style(6.8, "regular", QUIET)
VALUE = Style(9, "medium")
DANGER = Style(9, "bold", RED)

PAD = 8.0
BETWEEN = 10.0


def title(chart: Chart, width: float) -> Block:
    """Name of the paper and clinic on the left, day, hours and the record's code on the right."""
    training = (Span("   TRAINING", DANGER),) if chart.opened.training else ()
    return coded_title(
        (Span("Ketamine infusion record", TITLE), *training),
        _place(chart),
        (written.day(chart.opened.day), hours_of(chart)),
        Qr(chain_code(chart.log, chart.head)),
        "session and head of chain",
        width,
    )


def hours_of(chart: Chart) -> str:
    """``14:00–15:36 (UTC−5)``, from START or opening to the end; both offsets where they differ."""
    first = chart.started_at or chart.entries[0].observed_at
    ended = chart.last(Ended)
    zone = chart.zone
    offset = written.zone_offset(first, zone)
    if ended is None:
        return f"from {written.time(first, zone)} ({offset}), not ended"
    last = ended.at
    offsets = dict.fromkeys((offset, written.zone_offset(last, zone)))
    hours = f"{written.time(first, zone)}–{written.time(last, zone)}"
    if last.astimezone(zone).date() != first.astimezone(zone).date():
        hours = f"{written.time(first, zone)} – {written.day_and_time(last, zone)}"
    return f"{hours} ({' to '.join(offsets)})"


def session_name(chart: Chart) -> str:
    """The session in short: day and chair, ``2026-11-21/3``."""
    return f"{chart.opened.day.isoformat()}/{chart.opened.chair}"


def _place(chart: Chart) -> str:
    opened = chart.opened
    session = place_in_series(opened)
    chairs = ", then ".join([opened.chair, *(one.value.chair for one in chart.of(ChairChanged))])
    back = back_words(opened) if opened.came_back_from else ""
    said = (opened.clinic.name, session, f"Chair {chairs}", back, checks_on_paper(chart))
    return " · ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Said:
    """A label over its value, which takes a share of the width."""

    label: str
    value: str
    share: float
    style: Style = VALUE


def patient(chart: Chart, width: float) -> Block:
    """The grey block: everything that was said at opening, wrapped where it is long."""
    inner = width - 2 * PAD
    rows = [_Row.of(row, inner) for row in _rows(chart)]
    height = sum(row.height for row in rows) + 2 * PAD - 5

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.box((x, y), (width, height), fill=PANEL)
        top = y + PAD - 1
        for row in rows:
            row.draw(ink, x + PAD, top)
            top += row.height

    return Drawn(height, pen)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, tuple[Line, ...], float], ...]

    @classmethod
    def of(cls, row: Sequence[Said], width: float) -> _Row:
        cells, x = [], 0.0
        for said in row:
            wide = said.share * width
            lines = wrapped((Span(said.value, said.style),), wide - BETWEEN)
            cells.append((said.label, lines, x))
            x += wide
        return cls(tuple(cells))

    @property
    def height(self) -> float:
        return LABEL.leading + max(len(lines) for _, lines, _ in self.cells) * VALUE.leading + 3.5

    def draw(self, ink: Ink, x: float, y: float) -> None:
        for label, lines, left in self.cells:
            ink.words(one_line(Span(label, LABEL)), x + left, y + LABEL.size)
            for number, line in enumerate(lines):
                baseline = y + LABEL.leading + VALUE.leading * (number + 0.77)
                ink.words(line, x + left, baseline)


def _rows(chart: Chart) -> Iterator[tuple[Said, ...]]:
    opened, patient = chart.opened, chart.opened.patient
    nurse = ", then ".join([opened.nurse, *(one.value.to for one in chart.of(NurseHandedOver))])
    born = f"{written.day(patient.born)} ({patient.age(opened.day)} y)"
    sex = f"{born}, {patient.sex}" if patient.sex else born
    weight = written.quantity(opened.weight)
    typed = opened.weight_typed
    said = f"{weight} (typed {typed})" if typed and typed != weight else weight
    yield (
        Said("Patient", patient.name, 0.31),
        Said("Born, sex" if patient.sex else "Born", sex, 0.22),
        Said("MRN", patient.mrn, 0.17),
        _allergies(chart),
    )
    protocol = Said("Protocol", opened.protocol.name, 0.31)
    indication = indication_words(opened)
    yield (
        Said("Indication", indication, 0.31) if indication else protocol,
        Said("Weight", said, 0.22),
        Said("Ordered by", opened.clinician, 0.17),
        Said("Nurse", nurse, 0.3),
    )
    order = f"Order, {opened.protocol.fixed} fixed"
    written_out = session_sum(opened)
    if indication:
        yield protocol, Said(order, written_out, 0.69)
    else:
        yield (Said(order, written_out, 1),)
    for more in (
        tuple(_told(opened)),
        tuple(_pump(chart)),
        tuple(_more(opened)),
        tuple(_screened(chart)),
    ):
        if more:
            yield more


def _told(opened: SessionOpened) -> Iterator[Said]:
    """As wide as what was said of each wants to be."""
    said = tuple(told(opened))
    long = [len(words) + len(label) + 12 for label, words in said]
    for (label, words), letters in zip(said, long, strict=True):
        yield Said(label, words, letters / sum(long))


def _pump(chart: Chart) -> Iterator[Said]:
    """The weight that the dose is reckoned from, the bag, and who checked the pump."""
    opened, checked = chart.opened, chart.last(PumpChecked)
    if opened.weight_used != "actual":
        used = f"{written.quantity(opened.dosing_weight)}, {opened.weight_used}"
        yield Said("Weight used for the dose", used, 0.31)
        height = opened.patient.height
        yield Said("Height", written.quantity(height) if height else "not said", 0.22)
    if opened.bag is not None:
        yield Said("Bag", written.quantity(opened.bag), 0.17)
    if checked is not None:
        found = differences(checked.value, chart, checked.at)
        words = "; ".join(one.words for one in found) or "matches"
        who = f"{checked.author}, {written.time(checked.at, chart.zone)}: {words}"
        yield Said("Second check of the pump", who, 0.3, DANGER if found else VALUE)


def _screened(chart: Chart) -> Iterator[Said]:
    """What was said of ASA class, opioids and benzodiazepines; the last word of each."""
    asa = chart.last(AsaClass)
    if asa:
        yield Said("Physical status", asa_words(asa.value.number), 0.15)
    opioid, benzodiazepine = taken_at_home(chart, "opioid"), taken_at_home(chart, "benzodiazepine")
    if opioid:
        yield Said("Opioid today", taken_words(opioid.value, chart), 0.42)
    if benzodiazepine:
        every = benzodiazepines_at_home(chart) or (benzodiazepine.value,)
        words = "; ".join(taken_words(one, chart) for one in every)
        yield Said("Benzodiazepine at home", words, 0.42)


def _more(opened: SessionOpened) -> Iterator[Said]:
    """What is only there when somebody said it."""
    flow = opened.usual_oxygen
    if flow is not None:
        yield Said("Own oxygen", written.quantity(flow) if flow.number else "room air", 0.15)
    if opened.own_rass is not None:
        yield Said("Own RASS", written.signed(opened.own_rass), 0.16)
    if opened.protocol.note:
        yield Said("Note of the protocol", opened.protocol.note, 0.69)


def _allergies(chart: Chart) -> Said:
    known = allergy_lines(chart)
    if known is None:
        return Said("Allergies", "not asked", 0.3, DANGER)
    if not known:
        return Said("Allergies", "none known", 0.3)
    return Said("Allergies", ", ".join(known), 0.3, DANGER)
