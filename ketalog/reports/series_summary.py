"""One patient across all sessions, for the next doctor: only what is stored, nothing inferred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.history import allergies_of, listed, medication_words, tried_words
from ketalog.domain.indications import said_words
from ketalog.domain.people import Clinic, Patient
from ketalog.domain.series.across import Across
from ketalog.domain.series.contact import Contact
from ketalog.reports.blocks import Beside, Block, Section, Stack, Together, Words, paginated
from ketalog.reports.facts import Fact, fact, facts_table
from ketalog.reports.ink import Ink
from ketalog.reports.list_head import list_head
from ketalog.reports.page import SIZES, WIDTH, Furniture, Paper, bound, rooms
from ketalog.reports.series_summary_calls import call_rows
from ketalog.reports.series_summary_plan import PlanStanding, plan_facts, sum_facts
from ketalog.reports.series_summary_plot import KEY, SeriesPlot
from ketalog.reports.series_summary_remarks import remark_rows
from ketalog.reports.series_summary_safety import safety_rows
from ketalog.reports.series_summary_table import NOT_RECORDED, SummarySession, session_rows
from ketalog.reports.text import QUIET, RED, Span, Style

NAME = "Series summary"
LINE = Style(8)
SMALL = Style(7, "regular", QUIET)
WHO = Style(9.5, "bold")
DANGER = Style(8, "bold", RED)
GAP = 13.0
HALF = (WIDTH - 18) / 2
# Leading and padding of the facts, points.
AIR = (10.0, 1.6)


@dataclass(frozen=True, slots=True)
class SeriesPaper:
    """All of one patient, read at ``printed_at``. ``charts`` are all their sessions in order, those
    too that were never started; ``plans`` all their series, the one that began first first.
    """

    clinic: Clinic
    patient: Patient
    printed_at: datetime
    printed_by: str
    across: Across
    charts: tuple[Chart, ...] = ()
    contacts: tuple[Said[Contact], ...] = ()
    plans: tuple[PlanStanding, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return ZoneInfo(self.clinic.timezone)

    @property
    def sessions(self) -> tuple[SummarySession, ...]:
        """Those that were started."""
        charts = {chart.log: chart for chart in self.charts}
        return tuple(
            SummarySession(charts[row.outcome.log], row.outcome) for row in self.across.rows
        )


def series_summary(about: SeriesPaper, paper: Paper) -> bytes:
    """The summary. PDF."""
    ink = Ink(SIZES[paper], NAME, about.clinic.name, "en")
    return bound(ink, paginated(tuple(_blocks(about)), *rooms(paper), GAP), _furniture(about))


def _blocks(about: SeriesPaper) -> Iterator[Block]:
    yield list_head(NAME, about.clinic.name, _span(about))
    yield Section("Patient", _patient(about), WIDTH)
    yield from _in_pairs(tuple(_series(about)))
    sessions = about.sessions
    if sessions:
        yield from _plot(sessions)
        yield Section("Sessions", session_rows(sessions), WIDTH)
    else:
        yield _said("Sessions", "No session of this patient was started here.")
    yield from _not_started(about)
    yield _calls(about, sessions)
    safety = safety_rows(about.charts, about.contacts, about.zone)
    none = _line(f"Answers about suicidal thoughts: {NOT_RECORDED}.")
    yield Section("Suicidal thoughts", safety or none, WIDTH)
    remarks = remark_rows(about.charts, about.zone)
    yield Section("Remarks", remarks or _line(f"Remarks: {NOT_RECORDED}."), WIDTH)


def _series(about: SeriesPaper) -> Iterator[Block]:
    """Each series, then what all sessions come to; as wide as two beside each other are."""
    today = about.printed_at.astimezone(about.zone).date()
    for standing in about.plans:
        facts = plan_facts(standing, today)
        yield Section("Series", facts_table(facts, HALF, *AIR), HALF)
    if not about.plans:
        words = Words.of(HALF, Span("No series is recorded.", LINE))
        yield Section("Series", words, HALF)
    facts = sum_facts(about.across)
    yield Section("All sessions here", facts_table(facts, HALF, *AIR), HALF)


def _in_pairs(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for first in range(0, len(blocks), 2):
        left, *right = blocks[first : first + 2]
        yield Beside(left, right[0], WIDTH - HALF) if right else left


def _patient(about: SeriesPaper) -> Block:
    """Who it is in two columns; what may be long, over the whole width."""
    facts = tuple(_facts(about))
    left, right = (facts_table(part, HALF, *AIR) for part in (facts[:2], facts[2:4]))
    rest = facts_table(facts[4:], WIDTH, *AIR)
    return Stack((Beside(left, right, WIDTH - HALF), *rest.blocks))


def _facts(about: SeriesPaper) -> Iterator[Fact]:
    """What nobody asked is told as such; it is not the same as none."""
    patient, day = about.patient, about.printed_at.astimezone(about.zone).date()
    yield fact("Name", patient.name, WHO)
    sex = f", {patient.sex}" if patient.sex else ""
    yield fact("Born", f"{written.day(patient.born)} ({patient.age(day)} y){sex}")
    yield fact("MRN", patient.mrn)
    weight = written.quantity(patient.weight) if patient.weight else NOT_RECORDED
    yield fact("Weight, last", weight)
    allergies = None if patient.allergies is None else allergies_of(patient)
    words = listed(allergies, "none known")
    yield fact("Allergies", words, LINE if allergies == () else DANGER)
    yield fact("Conditions", listed(patient.conditions))
    taken = patient.medications
    drugs = None if taken is None else [medication_words(one, about.zone) for one in taken]
    yield fact("Medication", listed(drugs))
    tried = None if patient.tried is None else [tried_words(one) for one in patient.tried]
    yield fact("Tried before", listed(tried))
    yield fact("Given for", _indications(about) or NOT_RECORDED)


def _indications(about: SeriesPaper) -> str:
    """As it was said in the sessions, each once."""
    said = [
        words
        for chart in about.charts
        for words in (
            [said_words(one) for one in chart.opened.indications] or [chart.opened.indication]
        )
    ]
    return "; ".join(dict.fromkeys(filter(None, said)))


def _plot(sessions: tuple[SummarySession, ...]) -> Iterator[Block]:
    plot = SeriesPlot(sessions, WIDTH)
    if not plot.strips:
        yield _said("Outcomes over the sessions", f"Scores: {NOT_RECORDED}.")
        return
    more = f" In the table only: {', '.join(plot.left_out)}." if plot.left_out else ""
    key = Words.of(WIDTH, Span(f"{KEY}{more}", SMALL))
    yield Section("Outcomes over the sessions", Together((plot, key), gap=3), WIDTH)


def _not_started(about: SeriesPaper) -> Iterator[Block]:
    """They are told too: why is among the remarks."""
    days = [
        f"{written.day(chart.opened.day)}{' (TRAINING)' if chart.opened.training else ''}"
        for chart in about.charts
        if chart.started_at is None
    ]
    if days:
        yield _said("Not started", f"Sessions that were opened and not started: {'; '.join(days)}.")


def _calls(about: SeriesPaper, sessions: tuple[SummarySession, ...]) -> Block:
    title = "Relief and calls after each session"
    ended = any(not one.outcome.runs for one in sessions)
    if not about.contacts and not ended:
        return _said(title, f"Calls: {NOT_RECORDED}.")
    days = {chart.log: written.day(chart.opened.day) for chart in about.charts}
    return Section(title, call_rows(sessions, days, about.contacts, about.zone), WIDTH)


def _said(title: str, words: str) -> Section:
    return Section(title, _line(words), WIDTH)


def _line(words: str) -> Words:
    return Words.of(WIDTH, Span(words, LINE))


def _span(about: SeriesPaper) -> str:
    days = [chart.opened.day for chart in about.charts]
    if not days:
        return ""
    first, last = written.day(min(days)), written.day(max(days))
    return first if first == last else f"{first} – {last}"


def _furniture(about: SeriesPaper) -> Furniture:
    patient = about.patient
    when = written.day_and_time(about.printed_at, about.zone)
    count = len(about.charts)
    sessions = f"{written.number(count)} session{'' if count == 1 else 's'}"
    return Furniture(
        name=patient.name,
        ids=f" · born {written.day(patient.born)} · MRN {patient.mrn} · {NAME}",
        printed=f"printed {when} by {about.printed_by}",
        chain=(
            f"from {sessions} as they stood {when}; each session’s own record has its head of chain"
        ),
        draft=False,
    )
