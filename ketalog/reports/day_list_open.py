"""What of a session is still open on the day list: signature, drugs, countersignature, plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.criteria import judged
from ketalog.domain.drugs.doses import missing_details
from ketalog.domain.events import Criterion, Ended, RescueGiven
from ketalog.domain.scales.safety import safety_at, safety_rule
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.accounting_words import open_points

NOT_COUNTERSIGNED = "not countersigned"


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
    yield from _countersignatures(chart)
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


def _countersignatures(chart: Chart) -> Iterator[str]:
    """Every telephone order: nobody has signed one on paper or screen yet."""
    for one in chart.of(PrestartSaid):
        if one.value.telephone_order:
            what = _item(chart, one.value.key)
            yield _by_telephone(one.value.clinician, what, one.at, chart)
    for said in chart.of(Criterion):
        if said.value.telephone_order:
            what = _criterion(chart, said.value.key)
            yield _by_telephone(said.value.clinician, what, said.at, chart)
    for ended in chart.of(Ended):
        if ended.value.telephone_order:
            yield _by_telephone(ended.value.clinician, ended.value.how, ended.at, chart)


def _by_telephone(clinician: str, what: str, at: datetime, chart: Chart) -> str:
    when = written.time(at, chart.zone)
    return f"telephone order of {clinician} at {when} {NOT_COUNTERSIGNED}: {what}"


def _item(chart: Chart, key: str) -> str:
    plan = chart.opened.prestart
    rule = plan.item(key) if plan else None
    return rule.text if rule else key


def _criterion(chart: Chart, key: str) -> str:
    rule = chart.opened.protocol.discharge.rule(key)
    return rule.text if rule else key
