"""Lines that were signed, and lines that wait for ink."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.escort import seen_escort
from ketalog.domain.events import Criterion, Ended, Signed
from ketalog.domain.people import same_person
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Drawn, Stack, Words
from ketalog.reports.ink import RULE, Ink
from ketalog.reports.text import QUIET, Span, Style, one_line, shortened

NAME = Style(8, "bold")
UNDER = Style(7, "regular", QUIET)
GAP = 18.0
IN_A_ROW = 3

_POINT = r"\d+(\.\d+)?,\d+(\.\d+)?"
_STROKES = re.compile(rf"{_POINT}([ ;]{_POINT})*")

_MEANINGS = {
    "performed": "Performed and recorded",
    "witnessed": "Witnessed",
    "reviewed": "Reviewed",
    "ordered": "Ordered",
    "amended": "Amended",
}


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """What stands on a line and under it; strokes are drawn."""

    name: str
    under: str
    strokes: str = ""


def signature_lines(
    chart: Chart, accounts: tuple[DrugAccount, ...] = ()
) -> tuple[SignatureLine, ...]:
    """Everybody who signed, then whoever did or should: prescribers, escort, patient."""
    return (
        *_staff(chart),
        *_witnesses(accounts, chart),
        *_missing(chart),
        *_escort(chart),
        *_patient(chart),
    )


def signature_rows(
    lines: Sequence[SignatureLine], width: float, height: float, label: Style = UNDER
) -> Block:
    """The lines, three beside each other, what they are wrapped under them."""
    rows = [lines[n : n + IN_A_ROW] for n in range(0, len(lines), IN_A_ROW)]
    return Stack(tuple(_row(row, width, height, label) for row in rows), gap=4)


def is_drawn(signature: str) -> bool:
    """Whether a signature is pen strokes and not a word."""
    return bool(_STROKES.fullmatch(signature))


def signature_words(signature: str) -> str:
    """A signature in words; one that was drawn stands at the foot of the record."""
    words = {"": "not signed", "paper": "signed on paper", "refused": "refused to sign"}
    return "signed below" if is_drawn(signature) else words.get(signature, signature)


def _staff(chart: Chart) -> Iterator[SignatureLine]:
    for said in chart.of(Signed):
        meaning = _MEANINGS[said.value.meaning]
        yield SignatureLine(said.author, f"{meaning} · {_when(said.at, chart)}")
    if not chart.signed:
        yield SignatureLine("", f"Nurse · {chart.nurse} · not signed")


def _witnesses(accounts: tuple[DrugAccount, ...], chart: Chart) -> Iterator[SignatureLine]:
    """Whoever saw drug being destroyed, once, by the last of it."""
    seen = [line.witness for account in accounts for line in account.lines if line.witness]
    last = {one.author: one for one in sorted(seen, key=lambda one: one.at)}
    for author, one in last.items():
        yield SignatureLine(author, f"Witness of waste · {_when(one.at, chart)}")


def _missing(chart: Chart) -> Iterator[SignatureLine]:
    """Orders by telephone that their prescriber has not signed since."""
    orders = [
        *(
            (one.value.clinician, one.at)
            for one in chart.of(PrestartSaid)
            if one.value.telephone_order
        ),
        *(
            (one.value.clinician, one.at)
            for one in chart.of(Criterion)
            if one.value.telephone_order
        ),
        *((one.value.clinician, one.at) for one in chart.of(Ended) if one.value.telephone_order),
    ]
    for name in dict.fromkeys(name for name, _ in orders):
        last = max(at for ordered, at in orders if ordered == name)
        signed = (one for one in chart.of(Signed) if one.at >= last)
        if not any(same_person(one.author, name) for one in signed):
            yield SignatureLine("", f"{name} · order by telephone · countersignature missing")


def _escort(chart: Chart) -> Iterator[SignatureLine]:
    seen = seen_escort(chart)
    if seen:
        who = f"Escort · {seen.value.name}"
        yield _signed(seen.value.signature, who, _when(seen.at, chart))


def _patient(chart: Chart) -> Iterator[SignatureLine]:
    ended = chart.ended
    if ended and ended.value.signature:
        who = f"Patient, {ended.value.how} · {chart.opened.patient.name}"
        yield _signed(ended.value.signature, who, _when(ended.at, chart))


def _when(moment: datetime, chart: Chart) -> str:
    return f"signed {written.day_and_time(moment, chart.zone)}"


def _signed(signature: str, who: str, when: str) -> SignatureLine:
    """What was drawn, or the word for it; a line without ink says that it is not signed."""
    if is_drawn(signature):
        return SignatureLine("", f"{who} · {when}", signature)
    if not signature:
        return SignatureLine("", f"{who} · not signed")
    said = when.replace("signed ", "")
    return SignatureLine(signature_words(signature), f"{who} · {said}")


def _row(lines: Sequence[SignatureLine], width: float, height: float, label: Style) -> Block:
    each = (width - GAP * (IN_A_ROW - 1)) / IN_A_ROW
    labels = [Words.of(each, Span(line.under, label)) for line in lines]

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, (line, under) in enumerate(zip(lines, labels, strict=True)):
            left = x + number * (each + GAP)
            if line.strokes:
                wide = min(each - 8, height * 3.4)
                marks.signature(ink, (left + 4, y), (wide, height), line.strokes)
            ink.words(one_line(Span(shortened(line.name, NAME, each), NAME)), left, y + height - 3)
            ink.line((left, y + height), (left + each, y + height), RULE, 0.7)
            under.draw(ink, left, y + height + 2)

    return Drawn(height + 2 + max(under.height for under in labels), pen)
