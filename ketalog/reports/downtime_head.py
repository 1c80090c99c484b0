"""The top of a downtime sheet: which chair, as of when, who the patient is and what is ordered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ketalog.domain import written
from ketalog.domain.before.allergies import allergy_lines
from ketalog.domain.chart import Chart
from ketalog.domain.escort import back_words, expected, named_escort, outcome_words, seen_escort
from ketalog.domain.patient_state import benzodiazepines_at_home, taken_at_home, taken_words
from ketalog.domain.pump.order_words import session_sum
from ketalog.reports.blocks import Block, Drawn, Words
from ketalog.reports.ink import PANEL, Ink
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import listed
from ketalog.reports.text import QUIET, RED, Line, Span, Style, one_line, width_of, wrapped
from ketalog.reports.told import place_in_series

TITLE = Style(20, "bold")
STATE = Style(12, "bold")
UNDER = Style(8, "regular", QUIET)
LABEL = Style(6.8, "regular", QUIET)
NAME = Style(12, "bold")
VALUE = Style(9, "medium")
DANGER = Style(10, "bold", RED)
TRAINING = Style(12, "bold", RED)
COPY_BACK = "Copy back with Shift+F7 when the PC is back."
NOT_ASKED = "not asked"

PAD = 7.0
BETWEEN = 10.0
# Longer than about two lines beside the name, allergies have a line of their own.
TWO_LINES = 1.7


@dataclass(frozen=True, slots=True)
class Said:
    """A label over its value, which takes a share of the width."""

    label: str
    value: str
    share: float
    style: Style = VALUE


def title(headline: Sequence[Span], state: str, under: str, right: str, width: float) -> Block:
    """The big title on the left and the state of the sheet on the right."""
    shown = one_line(Span(state, STATE)) if state else None
    beside = Words.of(width * 0.45, Span(right, UNDER))
    spans = tuple(headline)
    words = Words.of(width - (shown.width if shown else 0) - 16, *spans)
    below = Words.of(width * 0.52, Span(under, UNDER))
    top = words.height

    def pen(ink: Ink, x: float, y: float) -> None:
        words.draw(ink, x, y)
        if shown:
            ink.words(shown, x + width - shown.width, y + 17)
        below.draw(ink, x, y + top)
        for number, line in enumerate(beside.lines):
            baseline = y + top + UNDER.leading * (number + 0.77)
            ink.words(line, x + width - line.width, baseline)

    return Drawn(top + max(below.height, beside.height) + 2, pen)


def sheet_title(chart: Chart, as_of: str, width: float) -> Block:
    """``Downtime sheet, chair 3`` and ``as of 14:22:07, entry 41``."""
    opened = chart.opened
    headline = [Span(f"Downtime sheet, chair {chart.chair}", TITLE)]
    if opened.training:
        headline.append(Span("   TRAINING", TRAINING))
    back = back_words(opened) if opened.came_back_from else ""
    place = (opened.clinic.name, place_in_series(opened), back, written.day(opened.day))
    under = " · ".join(part for part in place if part)
    return title(headline, as_of, under, COPY_BACK, width)


def panel(rows: Iterable[Sequence[Said]], width: float) -> Block:
    """The grey block of labels and values."""
    inner = width - 2 * PAD
    laid = [_Row.of(row, inner) for row in rows if row]
    height = sum(row.height for row in laid) + 2 * PAD - 4

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.box((x, y), (width, height), fill=PANEL)
        top = y + PAD - 1
        for row in laid:
            row.draw(ink, x + PAD, top)
            top += row.height

    return Drawn(height, pen)


def patient(chart: Chart, width: float) -> Block:
    """Who it is, what they must not get, what is ordered, who answers for it, who comes."""
    return panel(_rows(chart), width)


def _rows(chart: Chart) -> Iterator[tuple[Said, ...]]:
    opened, patient = chart.opened, chart.opened.patient
    age = f"{written.day(patient.born)} ({patient.age(opened.day)} y)"
    allergies = _allergies(chart)
    who = (
        Said("Patient", patient.name, 0.34, NAME),
        Said("Born", listed(age, patient.sex), 0.21),
        Said("MRN", patient.mrn, 0.15),
    )
    if width_of(allergies.value, allergies.style) < WIDTH * allergies.share * TWO_LINES:
        yield (*who, allergies)
    else:
        wider = zip(who, (0.62, 0.22, 0.16), strict=True)
        yield tuple(replace(one, share=share) for one, share in wider)
        yield (replace(allergies, share=1),)
    which = "" if opened.weight_used == "actual" else f", {opened.weight_used}"
    yield (
        Said("Weight used", f"{written.quantity(opened.dosing_weight)}{which}", 0.13),
        Said(f"Order, {opened.protocol.fixed} fixed", session_sum(opened), 0.57),
        Said("Ordered by", opened.clinician, 0.15),
        Said("Nurse", chart.nurse, 0.15),
    )
    yield (
        Said("Escort", _escort(chart), 0.34),
        Said("Opioid today", _opioid(chart), 0.21),
        Said("Benzodiazepine at home", _benzodiazepine(chart), 0.45),
    )


def _allergies(chart: Chart) -> Said:
    known = allergy_lines(chart)
    if known is None:
        return Said("Allergies", NOT_ASKED, 0.3, DANGER)
    if not known:
        return Said("Allergies", "none known", 0.3)
    return Said("Allergies", ", ".join(known), 0.3, DANGER)


def _escort(chart: Chart) -> str:
    named, seen = named_escort(chart), seen_escort(chart)
    if seen:
        here = "here" if seen.value.present else "not here"
        words = listed(seen.value.name, seen.value.relationship, seen.value.phone)
        return f"{words} · {here}"
    if named is None:
        return "nobody named"
    coming = expected(chart, chart.entries[-1].recorded_at)
    words = listed(named.name, named.relationship, named.phone or "no phone")
    return f"{words} · {outcome_words(coming.value, chart)}" if coming else words


def _opioid(chart: Chart) -> str:
    said = taken_at_home(chart, "opioid")
    return taken_words(said.value, chart) if said else NOT_ASKED


def _benzodiazepine(chart: Chart) -> str:
    known = benzodiazepines_at_home(chart)
    if known:
        return "; ".join(taken_words(one, chart) for one in known)
    said = taken_at_home(chart, "benzodiazepine")
    return taken_words(said.value, chart) if said else NOT_ASKED


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, tuple[Line, ...], float, float], ...]

    @classmethod
    def of(cls, row: Sequence[Said], width: float) -> _Row:
        cells, x = [], 0.0
        for said in row:
            wide = said.share * width
            lines = wrapped((Span(said.value, said.style),), wide - BETWEEN)
            cells.append((said.label, lines, x, said.style.leading))
            x += wide
        return cls(tuple(cells))

    @property
    def height(self) -> float:
        return LABEL.leading + max(len(lines) * high for _, lines, _, high in self.cells) + 3

    def draw(self, ink: Ink, x: float, y: float) -> None:
        for label, lines, left, high in self.cells:
            ink.words(one_line(Span(label, LABEL)), x + left, y + LABEL.size)
            for number, line in enumerate(lines):
                ink.words(line, x + left, y + LABEL.leading + high * (number + 0.77))
