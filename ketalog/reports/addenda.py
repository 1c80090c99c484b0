"""What was written after the record was signed: how much of it, and what it adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.emergency import Countersigned, EmergencyEntry
from ketalog.domain.entries import Entry
from ketalog.domain.events import Note, Signed
from ketalog.domain.papers import FromPaper, SheetPrinted
from ketalog.reports.event_words import called, title_of
from ketalog.reports.phrases import clock_words, listed

# Said of other entries or of papers: nothing of the session itself.
ASIDE = (FromPaper, EmergencyEntry, SheetPrinted)


def version_words(chart: Chart) -> str:
    """``record version 57, 2 addenda after signing``."""
    after = tuple(_after(chart))
    signatures = sum(_is_signature(entry) for entry in after)
    corrections = sum(entry.amends is not None for entry in after)
    stood_for = sum(isinstance(entry.content, Countersigned) for entry in after)
    said = listed(
        _counted(len(after) - signatures - corrections - stood_for, "addendum", "addenda"),
        _counted(corrections, "correction", "corrections"),
        _counted(signatures, "signature", "signatures"),
        _counted(stood_for, "countersignature", "countersignatures"),
    )
    version = f"record version {written.number(len(chart.entries))}"
    return f"{version}, {said} after signing" if said else version


def added_words(chart: Chart, initials: Mapping[str, str]) -> str:
    """What each entry after the signature adds; empty where there is none."""
    signed = chart.signed
    said = "; ".join(
        f"{clock_words(entry.recorded_at, chart)} {initials[entry.author]} {_adds(entry, chart)}"
        for entry in _after(chart)
    )
    if signed is None or not said:
        return ""
    version, now = written.number(signed.first.number), written.number(len(chart.entries))
    return f"Signed as version {version}. Version {now} adds: {said}."


def _after(chart: Chart) -> Iterator[Entry]:
    for entry in chart.entries:
        if chart.is_addendum(entry) and not isinstance(entry.content, ASIDE):
            yield entry


def _is_signature(entry: Entry) -> bool:
    return entry.amends is None and isinstance(entry.content, Signed)


def _counted(number: int, one: str, many: str) -> str:
    return f"{written.number(number)} {one if number == 1 else many}" if number else ""


def _adds(entry: Entry, chart: Chart) -> str:
    if isinstance(entry.content, Countersigned):
        return f"countersigned {called(entry.content.entries, chart)}"
    if entry.amends is None:
        return "addendum" if isinstance(entry.content, Note) else _named(entry, entry, chart)
    if entry.content is not None:
        return f"corrected: {_named(entry, entry, chart)}"
    versions = (one for one in chart.entries if entry.amends in (one.id, one.amends))
    said = [one for one in versions if one.content is not None][-1]
    return f"struck out: {_named(said, entry, chart)}"


def _named(said: Entry, by: Entry, chart: Chart) -> str:
    """A title, and when it happened where that is another minute than when ``by`` was written."""
    happened = clock_words(said.observed_at, chart)
    title = title_of(said, chart)
    return title if happened == clock_words(by.recorded_at, chart) else f"{title} {happened}"
