"""What an entry of a session says in another log as well: written in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from ketalog.domain.chart import Chart, fold
from ketalog.domain.entries import Content, Draft, placed


@dataclass(frozen=True, slots=True)
class Following:
    """An amendment of something in another log, and why."""

    log: str
    content: Content
    amends: UUID
    reason: str


# What follows from a session's chart as it was before an act, and as it is after it.
Follower = Callable[[Chart, Chart], tuple[Following, ...]]


def following(
    drafts: Sequence[Draft], followers: Mapping[str, Follower], chart_of: Callable[[str], Chart]
) -> Iterator[Following]:
    """What follows from drafts, by the kinds of entry that somebody follows."""
    for kind, follower in followers.items():
        for log in dict.fromkeys(draft.log for draft in drafts if draft.kind == kind):
            before = chart_of(log)
            yield from follower(before, _with(before, drafts))


def amending(draft: Draft, one: Following) -> Draft:
    """The draft that writes it."""
    return replace(draft, amends=one.amends, reason=one.reason)


def _with(chart: Chart, drafts: Sequence[Draft]) -> Chart:
    """The chart with these drafts written on it."""
    for draft in drafts:
        if draft.log == chart.log:
            last = chart.entries[-1]
            chart = fold((*chart.entries, placed(draft, last.number + 1, last.hash)))
    return chart
