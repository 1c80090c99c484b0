"""What the patient was given earlier in the day, in another session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import DoseGiven, doses
from ketalog.domain.pump.infusion import infusion_at
from ketalog.reports.facts import Fact, fact
from ketalog.reports.phrases import clock_words, listed


def given_before(chart: Chart, before: Sequence[Chart]) -> Iterator[Fact]:
    """The infusions of ``before``, then every dose of the 24 h before this session."""
    infused = (_infused(one) for one in before if one.started_at)
    words = listed(*infused, *(_dose(one, chart) for one in _doses(chart, before)))
    if words:
        yield fact("Given before", words)


def _infused(before: Chart) -> str:
    started, stopped = before.started_at, before.stopped
    if started is None:
        return ""
    end = stopped.at if stopped else before.entries[-1].observed_at
    mg = written.calculated(infusion_at(before, end).delivered_dose)
    until = f" to {clock_words(end, before)}" if stopped else ", not stopped"
    return f"ketamine {mg} infused {clock_words(started, before)}{until}"


def _doses(chart: Chart, before: Sequence[Chart]) -> tuple[DoseGiven, ...]:
    """Those of the linked sessions as they stand now; of any other as known at the opening."""
    linked = [one for each in before for one in doses(each)]
    known = {(one.drug, one.at) for one in linked}
    others = [
        DoseGiven(chart.opened.drug_name(one.drug), one.dose, one.at, route=one.route)
        for one in chart.opened.given_today
        if (chart.opened.drug_name(one.drug), one.at) not in known
    ]
    return tuple(sorted((*others, *linked), key=lambda one: one.at))


def _dose(one: DoseGiven, chart: Chart) -> str:
    dose = written.quantity(one.dose) if one.dose else "dose unknown"
    return " ".join(filter(None, (one.drug, dose, one.route, clock_words(one.at, chart))))
