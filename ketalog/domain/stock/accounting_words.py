"""A session's drug account in words: what is left, what is open, what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.quantities import Dose, Volume, exact
from ketalog.domain.stock.accounting import INFUSED, DrugAccount
from ketalog.domain.stock.lines import Line
from ketalog.domain.stock.movements import DrugBroken


def amount(account: DrugAccount, mg: Fraction, *, of: bool = True) -> str:
    """``465 mg = 9.3 mL of 50 mg/mL``; mL only where one strength was drawn."""
    dose = written.calculated(Dose(exact(abs(mg))))
    volume = account.ml(mg)
    if volume is None:
        return dose
    strength = f" of {written.quantity(account.strengths[0])}" if of else ""
    return f"{dose} = {written.accounted(volume)}{strength}"


def left(account: DrugAccount) -> str:
    """What would still have to be wasted, returned or explained."""
    if account.given.unknown:
        return "a dose has no amount yet"
    if account.in_tolerance:
        return "nothing left to account for"
    if account.difference < 0:
        return f"{amount(account, account.difference)} more than was drawn"
    return f"left to account for: {amount(account, account.difference)}"


def diluted(account: DrugAccount, chart: Chart) -> str:
    """What is left as it lies in the syringe, where the infused drug was diluted for it."""
    concentration = chart.opened.concentration
    is_infused = chart.opened.drug_name(INFUSED) == account.drug
    if not is_infused or account.difference <= 0 or account.strengths == (concentration,):
        return ""
    volume = Volume(exact(account.difference / concentration.fraction))
    return f"{written.accounted(volume)} of {written.quantity(concentration)} in the syringe"


def witness_words(line: Line, zone: ZoneInfo) -> str:
    """``the waste of 1 mL at 15:02 has no witness``."""
    what = "break" if isinstance(line.said.value, DrugBroken) else "waste"
    volume = written.in_full(line.said.value.volume)
    return f"the {what} of {volume} at {written.time(line.said.at, zone)} has no witness"


def open_points(account: DrugAccount, zone: ZoneInfo) -> Iterator[str]:
    """Everything that keeps one drug from being settled."""
    if account.settled:
        return
    if not account.explained:
        yield left(account) + _beyond_talk(account)
    for line in account.unseen:
        yield witness_words(line, zone)


def _beyond_talk(account: DrugAccount) -> str:
    """What the discrepancies written so far leave open, where they speak of something."""
    if account.given.unknown or account.unexplained == abs(account.difference):
        return ""
    return f"; the discrepancies leave {amount(account, account.unexplained, of=False)} unexplained"


def refusal(found: Iterable[DrugAccount], zone: ZoneInfo) -> str:
    """Why the record cannot be signed yet, and what to do; empty when it can."""
    open_drugs = [
        f"{one.drug}: {'; '.join(points)}"
        for one in found
        if (points := tuple(open_points(one, zone)))
    ]
    if not open_drugs:
        return ""
    said = ". ".join(open_drugs)
    return (
        f"The drugs are not in balance, so the record cannot be signed. {said}. "
        "Log what was drawn, wasted or returned, let a witness sign, or write a discrepancy."
    )
