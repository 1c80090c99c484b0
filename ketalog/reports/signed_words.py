"""What stands under a signature, or under the line that waits for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.events import Criterion, Ended
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.signatures import Ordering, Signature, is_drawn, lets_go, orderings
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.words import words_of
from ketalog.reports.event_words import called
from ketalog.reports.phrases import capital, clock_words, listed

MEANINGS = {
    "performed": "Performed and recorded",
    "witnessed": "Witnessed",
    "reviewed": "Reviewed",
    "ordered": "Ordered",
    "amended": "Amended",
}
NOT_SIGNED, MISSING = "not signed", "countersignature missing"
# More of them are counted: each stands at its own place on the record.
MANY = 4
OF = " of "
COUNTED = ("override", "waiver", "second check")
LONGEST_REMARK = 80


def signature_words(signature: str) -> str:
    """A signature in words; one that was drawn stands at the foot of the record."""
    words = {"": NOT_SIGNED, "paper": "signed on paper", "refused": "refused to sign"}
    return "signed below" if is_drawn(signature) else words.get(signature, signature)


def words_under(
    alike: Sequence[Signature], chart: Chart, accounts: tuple[DrugAccount, ...] = ()
) -> str:
    """Meaning, of what, when, and whether it took a PIN; of one person's signatures of a kind."""
    one = alike[0]
    if one.about == "record":
        return _of_record(one, chart)
    what = _what(alike, chart, accounts)
    if one.about == "order by telephone":
        return f"{one.name} · {one.about}, {what} · {MISSING}"
    if one.about == "emergency entry":
        said = f"said to be by {one.name}" if one.name else "nobody named"
        return f"Not signed in, {said} · {what} · {MISSING}"
    meaning = f"{MEANINGS[one.meaning or 'performed']}: {what}"
    if one.at is None:
        return f"{one.name} · {meaning}, as written by {one.named_by} · {NOT_SIGNED}"
    remarks = "".join(f" · “{_short(said.remark)}”" for said in alike if said.remark)
    return (
        f"{meaning}{remarks} · {_when([said.at for said in alike if said.at], chart)}{_proof(one)}"
    )


def mark_words(one: Signature, chart: Chart) -> str:
    """Of an escort or a patient: as what, who, when."""
    ended = chart.ended
    how = f", {ended.value.how}" if one.about == "patient" and ended else ""
    who = f"{capital(one.about)}{how} · {one.name}"
    if one.at is None:
        return f"{who} · {NOT_SIGNED}"
    when = _signed(one.at, chart)
    return f"{who} · {when if is_drawn(one.mark) else when.replace('signed ', '')}"


def _of_record(one: Signature, chart: Chart) -> str:
    if one.at is None:
        return f"Nurse · {one.name} · {NOT_SIGNED}"
    meaning = MEANINGS[one.meaning or "performed"]
    return f"{meaning} · {_signed(one.at, chart)}{_proof(one)}"


def _proof(one: Signature) -> str:
    return " · own PIN" if one.own_pin else ""


def _when(moments: Sequence[datetime], chart: Chart) -> str:
    """Of several the day, where each says its own time."""
    if len(set(moments)) == 1 or len(moments) > MANY:
        return _signed(moments[-1], chart)
    return f"signed {written.day(moments[-1].astimezone(chart.zone).date())}"


def _signed(at: datetime, chart: Chart) -> str:
    return f"signed {written.day_and_time(at, chart.zone)}"


def _short(remark: str) -> str:
    """Whole in its own row among the events."""
    return remark if len(remark) <= LONGEST_REMARK else f"{remark[:LONGEST_REMARK].rstrip()}…"


def _what(alike: Sequence[Signature], chart: Chart, accounts: tuple[DrugAccount, ...]) -> str:
    """Each of a few things, with its time where they were signed one after the other."""
    entries = [entry for one in alike for entry in one.entries]
    if alike[0].about in ("countersignature", "emergency entry"):
        few = len(entries) <= MANY
        return called(entries, chart) if few else f"{written.number(len(entries))} entries"
    named = {**dict(_checked(chart)), **dict(_moved(accounts)), **dict(_ordered(chart))}
    words = [(named.get(entry, ""), one.at) for one in alike for entry in one.entries]
    if len(words) > MANY:
        kinds = Counter(said.partition(OF)[0] for said, _ in words)
        return listed(*(_counted(number, kind) for kind, number in kinds.items()))
    at_once = len({at for _, at in words}) == 1
    said = (
        text if at_once or at is None else f"{text} {clock_words(at, chart)}" for text, at in words
    )
    return listed(*dict.fromkeys(said))


def _counted(number: int, kind: str) -> str:
    if number == 1:
        return kind
    many = f"{kind}s" if kind in COUNTED else f"times {kind}"
    return f"{written.number(number)} {many}"


def _checked(chart: Chart) -> Iterator[tuple[UUID, str]]:
    for said in chart.of(PumpChecked):
        yield said.id, "second check of the pump"


def _moved(accounts: tuple[DrugAccount, ...]) -> Iterator[tuple[UUID, str]]:
    for account in accounts:
        for line in account.lines:
            did = words_of(line.said.value)[0].lower()
            yield line.said.id, f"{account.drug} {did}"


def _ordered(chart: Chart) -> Iterator[tuple[UUID, str]]:
    for said in orderings(chart):
        yield said.id, order_words(said.value, chart)


def order_words(value: Ordering, chart: Chart) -> str:
    """``waiver of IV removed``; of what is not let go how it is."""
    text = _rule_text(value, chart)
    if isinstance(value, Ended):
        return text
    if not lets_go(value):
        return text if value.state in ("met", "done") else f"{text}: {value.state}"
    return f"{'override' if isinstance(value, PrestartSaid) else 'waiver'}{OF}{text}"


def _rule_text(value: Ordering, chart: Chart) -> str:
    """The words of an item or a criterion."""
    match value:
        case PrestartSaid(key=key):
            plan = chart.opened.prestart
            item = plan.item(key) if plan else None
            return item.text if item else key
        case Criterion(key=key):
            rule = chart.opened.protocol.discharge.rule(key)
            return rule.text if rule else key
        case Ended(how=how):
            return how
