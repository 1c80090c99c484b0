"""The form for the drawer: a downtime sheet with nothing filled in, for a protocol or for any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.before.prestart import PrestartPlan
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.people import Clinic
from ketalog.domain.protocol import AlertLimits, DischargePlan, Protocol
from ketalog.domain.pump.order_words import order_words
from ketalog.domain.standing import standing
from ketalog.reports import downtime_checks as checks
from ketalog.reports import downtime_lines as lines
from ketalog.reports.blocks import Beside, Block, Section, Stack, Together
from ketalog.reports.downtime_form import Form
from ketalog.reports.downtime_head import COPY_BACK, LABEL, TITLE, VALUE, title
from ketalog.reports.downtime_limits import limit_facts, limits_note
from ketalog.reports.downtime_page import Bundle, Fit, facts_rows, fitted, printed
from ketalog.reports.downtime_rescue import approval_of, drug_lines
from ketalog.reports.page import WIDTH, Furniture
from ketalog.reports.table import Cell
from ketalog.reports.text import QUIET, Span, Style

BETWEEN = 14.0
LINES = WIDTH * 0.6
BOXES = WIDTH - LINES - BETWEEN
NOTE = Style(7, "regular", QUIET)
# What a hand needs under a label, points.
BOX_HEIGHT = 27.0
UNTIMED = 14

# Labels, each with its share of the width.
_WHO = (("Patient", 0.34), ("Born", 0.18), ("MRN", 0.18), ("Allergies, or none known", 0.3))
_ORDER = (("Weight used, kg", 0.14), ("Order", 0.46), ("Ordered by", 0.2), ("Nurse", 0.2))
_HOME = (("Escort, phone", 0.34), ("Opioid today", 0.26), ("Benzodiazepine at home", 0.4))
_PUMP = (
    ("Concentration, mg/mL", 0.19),
    ("Rate, mL/h", 0.14),
    ("START at", 0.14),
    ("Planned stop", 0.15),
    ("Stopped at", 0.14),
    ("Infused, mL", 0.12),
    ("Infused, mg", 0.12),
)


@dataclass(frozen=True, slots=True)
class BlankForm:
    """What is printed on it; without a protocol the times stay empty."""

    clinic: Clinic
    protocol: Protocol | None
    limits: AlertLimits
    discharge: DischargePlan
    drugs: tuple[Drug, ...]
    prestart: PrestartPlan

    def blocks(self, fit: Fit) -> tuple[Sequence[Block], Sequence[Block]]:
        """The rows above, the lines below."""
        return tuple(self._upper(fit)), (self._end(fit),)

    def _upper(self, fit: Fit) -> Iterator[Block]:
        yield Stack((self._title, Stack(tuple(self._boxes))), gap=4)
        facts = Stack(facts_rows(limit_facts(self.limits, None, before_start=True), WIDTH, 58, fit))
        yield Section("Who is called when", facts, WIDTH, (limits_note(self.limits),))
        drugs = drug_lines(self.drugs, WIDTH, fit.leading, fit.pad)
        note = Span(f"   the clinic's limits{approval_of(self.drugs)}", NOTE)
        yield Section("Rescue", drugs, WIDTH, (note,))
        points = tuple((Span(rule.text, lines.PLAIN),) for rule in self.prestart.items)
        boxes = lines.boxes(points, WIDTH, fit.leading, 3)
        note = Span(f"   {standing(self.prestart).strip()}", NOTE)
        yield Section("Before START", boxes, WIDTH, (note,))
        yield Section("Vital signs", self._sets(fit), WIDTH)

    @property
    def _title(self) -> Block:
        protocol = "any protocol"
        if self.protocol:
            protocol = f"{self.protocol.name}{standing(self.protocol)}"
        under = " · ".join(part for part in (self.clinic.name, protocol) if part)
        headline = (Span("Downtime form, chair ____", TITLE),)
        return title(headline, "Date ______________", under, COPY_BACK, WIDTH)

    @property
    def _boxes(self) -> Iterator[Block]:
        said = {"Order": order_words(self.protocol)} if self.protocol else {}
        for row in (_WHO, _ORDER, _HOME, _PUMP):
            form = Form(tuple(share * WIDTH for _, share in row), VALUE.leading, 1)
            cells = [Cell(tuple(_labelled(label, said.get(label, "")))) for label, _ in row]
            yield form.row(cells, BOX_HEIGHT, at_top=True)

    def _sets(self, fit: Fit) -> Block:
        known = checks.minute_rows(self.protocol) if self.protocol else ()
        # Before START, and until the patient leaves.
        count = (len(known) + 2 if known else UNTIMED) + fit.more_rows
        cells = ((), *known, *(() for _ in range(count - len(known) - 1)))
        rows = tuple(checks.empty(one, fit.row, fit.leading) for one in cells)
        return Stack(rows, head=checks.head(fit.leading, checks.BY_MINUTE if known else "Time"))

    def _end(self, fit: Fit) -> Block:
        form = lines.event_lines(fit.lines + fit.more_lines, LINES, fit.row, fit.leading)
        left = Section("Events and medication", form, LINES)
        body = lines.boxes(lines.criteria_of(self.discharge), BOXES, fit.leading, 1)
        right = Section("Before leaving", body, BOXES, (lines.criteria_note(self.discharge),))
        escort = lines.escort_points(lines.every_point(), self.clinic.adult_age, WIDTH)
        signatures = lines.signature_lines("Escort signature", "Nurse signature", WIDTH)
        parts = (Beside(left, right, LINES + BETWEEN), escort, signatures)
        return Together(parts, gap=fit.gap)


def blank_form(form: BlankForm, *, at: datetime, printed_by: str) -> bytes:
    """The form as a PDF."""
    name = form.protocol.name if form.protocol else "any protocol"
    when = written.day_and_time(at, ZoneInfo(form.clinic.timezone))
    by = f" by {printed_by}" if printed_by else ""
    furniture = Furniture(
        name="Downtime form",
        ids=f" · {name}",
        printed=f"printed {when}{by}",
        chain="Blank form, not a record",
        draft=False,
    )
    pages = fitted(form.blocks, form.clinic.paper)
    author = form.clinic.name or "ketalog"
    return printed([Bundle(pages, furniture)], form.clinic.paper, "Downtime form", author)


def _labelled(label: str, said: str) -> Iterator[Span]:
    yield Span(label, LABEL)
    if said:
        yield Span(f"\n{said}", VALUE)
