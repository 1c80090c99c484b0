"""Whatever was entered is on the paper, at its place, over nothing else; whole random sessions.

``KETALOG_EXAMPLES=400`` tries as many; the case that failed is printed and makes the same again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pypdfium2
from hypothesis import HealthCheck, Phase, given, settings

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.reports.events_table import _columns, event_rows, events
from ketalog.reports.initials import initials_of
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import clock_words
from tests.reports import samples
from tests.reports.paper import Box, bare, boxes_of, overlapping, recorded, sheet
from tests.reports.random_session import Case, Session, cases, session_of
from tests.reports.read_back import Page, flow_sheet, keys, missing, read, table_of, under, unlike

EXAMPLES = int(os.environ.get("KETALOG_EXAMPLES", "60"))

# A session is made from a few figures: there is nothing to shrink that tells more.
by_chance = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@by_chance
@given(cases)
def test_a_session_is_on_paper_whole(case: Case) -> None:
    made, chart = session_of(case)
    pdf = recorded(chart, case.paper)
    pages = read(pdf)
    assert _told_days(flow_sheet(pages)) == _expected(made, chart)
    assert _missing_events(made, chart, pages) == []
    assert _missing_amended(made, pages) == []
    assert _missing_head(chart, pages) == []
    assert _missing_names(made, pages) == []
    assert _laid_out_wrongly(pdf) == []


@by_chance
@given(cases)
def test_a_discharge_sheet_holds_whatever_was_given(case: Case) -> None:
    made, chart = session_of(case)
    pdf = sheet(chart, case.paper)
    said: Counter[str] = Counter()
    for page in read(pdf):
        said.update(keys("".join(row.text for row in page.rows)))
    for text in (*made.drugs, chart.opened.patient.name):
        assert missing(text[1:], said) == ""  # a drug begins with a capital there
    assert _laid_out_wrongly(pdf) == []


def _told_days(columns: list[dict[str, list[str]]]) -> list[dict[str, list[str]]]:
    """The day stands under the first time of a day, and again where a block begins: once is right.

    Where it is said again it has to be the same.
    """
    day = None
    for column in columns:
        if column.get("day", day) == day:
            column.pop("day", None)
        day = column.get("day", day)
    return columns


def _expected(made: Session, chart: Chart) -> list[dict[str, list[str]]]:
    """Every column in order of time; the day stands under the first of a new one."""
    found = []
    day = chart.opened.day
    ran = any("L/min" in "".join(cells.get("oxygen", ())) for cells in made.columns.values())
    for minutes, cells in sorted(made.columns.items()):
        cells = {name: cells[name] for name in cells if ran or name != "oxygen"}
        at = samples.START + timedelta(minutes=minutes)
        column = {"time": [written.time(at, chart.zone)]}
        here = at.astimezone(chart.zone).date()
        if here != day:
            column["day"] = ["".join(written.short_day(here).split())]
        by = {"by": [made.by[minutes]]} if len(set(made.by.values())) > 1 else {}
        found.append(column | cells | by)
        day = here
    return found


def _missing_events(made: Session, chart: Chart, pages: Sequence[Page]) -> list[str]:
    """Each row says its title and detail, in order, and every text that was entered is in one."""
    expected = events(chart)
    starts = [column.x for column in _columns(event_rows(chart, initials_of(chart)), WIDTH)]
    drawn = table_of(pages, "Events and medication", starts)
    wrong = [] if len(drawn) == len(expected) else [f"{len(drawn)} rows of {len(expected)}"]
    for row, event in zip(drawn, expected, strict=False):
        wrong += filter(None, (
            unlike([row.time], clock_words(event.said.at, chart)),
            unlike(row.columns[0], event.title),
            unlike(row.columns[1], event.detail),
        ))  # fmt: skip
    whole = [bare(f"{one.title} {one.detail}") for one in expected]
    return wrong + [text for text in made.texts if not any(bare(text) in one for one in whole)]


def _missing_amended(made: Session, pages: Sequence[Page]) -> list[str]:
    """What was corrected or struck out, and why, can be read in its own section."""
    drawn: Counter[str] = Counter()
    for page in pages:
        for row in under(page, "Amendments"):
            drawn.update(keys(row.text))
    return list(filter(None, (missing(text, drawn) for text in made.amended)))


def _missing_head(chart: Chart, pages: Sequence[Page]) -> list[str]:
    """Name and allergies stand in full in the head of the first page."""
    head: Counter[str] = Counter()
    for row in pages[0].rows:
        if row.text.startswith("Vitalsigns"):
            break
        head.update(keys(row.text))
    patient = chart.opened.patient
    said = (patient.name, *(patient.allergies or ()))
    return list(filter(None, (missing(text, head) for text in said)))


def _missing_names(made: Session, pages: Sequence[Page]) -> list[str]:
    """Whoever was said to have charted something stands under the flow sheet."""
    drawn: Counter[str] = Counter()
    for page in pages:
        for row in under(page, "Vital signs"):
            drawn.update(keys(row.text))
    return list(filter(None, (missing(name, drawn) for name in made.named)))


def _laid_out_wrongly(pdf: bytes) -> list[str]:
    """Words over words or off the page, pages that are blank."""
    wrong = []
    for number, (page, boxes) in enumerate(boxes_of(pdf), start=1):
        wrong += [f"page {number}: {a} over {b}" for a, b in overlapping(boxes)]
        wrong += [f"page {number}: {box} leaves it" for box in boxes if not _is_inside(box, page)]
    return wrong + [f"page {number} is blank" for number in _blank(pdf)]


def _is_inside(box: Box, page: Box) -> bool:
    return box[0] > 18 and box[2] < page[2] - 18 and box[1] > 12 and box[3] < page[3] - 12


def _blank(pdf: bytes) -> list[int]:
    """Pages that have no dark dot between head and foot."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document, start=1):
        bitmap = page.render(scale=0.5, grayscale=True)
        dots = bytes(bitmap.buffer)[bitmap.stride * 40 : bitmap.stride * (bitmap.height - 40)]
        if min(dots) > 200:
            found.append(number)
    document.close()
    return found
