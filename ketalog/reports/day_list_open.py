"""What of a session is still open on the day list: signature, drugs, details, plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.criteria import judged
from ketalog.domain.drugs.doses import missing_details
from ketalog.domain.events import RescueGiven
from ketalog.domain.scales.safety import safety_at, safety_rule
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.accounting_words import open_points


def open_words(chart: Chart, accounts: Sequence[DrugAccount], at: datetime) -> tuple[str, ...]:
    """Each open point in words; of who is still in the chair that alone."""
    if chart.ended is None:
        return (f"not ended, on chair {chart.chair}",)
    return tuple(_open(chart, accounts, at))


def _open(chart: Chart, accounts: Sequence[DrugAccount], at: datetime) -> Iterator[str]:
    if chart.signed is None:
        yield "record not signed"
    for account in accounts:
        for point in open_points(account, chart.zone):
            yield f"{account.drug} not reconciled: {point}"
    yield from _details(chart)
    rule, found = safety_rule(chart, at), safety_at(chart, at)
    if rule and found and not judged(chart, rule, at).lets_go:
        yield f"suicidal thoughts without a plan: {found.words}"


def _details(chart: Chart) -> Iterator[str]:
    for one in chart.of(RescueGiven):
        lacking = missing_details(one.value, chart.opened.drug(one.value.drug))
        if lacking:
            when = written.time(one.at, chart.zone)
            words = ", ".join("who ordered" if name == "ordered_by" else name for name in lacking)
            yield f"{one.value.drug} of {when}: {words} missing"
