"""The drug stock: one log for every movement, judged like any new entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from ketalog.clock import Moment
from ketalog.domain.chart import Chart, Said
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.entries import Content, Draft, Entry, placed
from ketalog.domain.judging import refuse_control_characters, refuse_time
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.domain.stock.accounting import DrugAccount, accounts
from ketalog.domain.stock.accounting_words import refusal
from ketalog.domain.stock.beside import beside, dropped
from ketalog.domain.stock.book import Book, stock_book
from ketalog.domain.stock.closing import reconciled
from ketalog.domain.stock.judging import refuse_changing, stock_doubts
from ketalog.domain.stock.lines import kind_of_drug
from ketalog.domain.stock.movements import DrugDiscrepancy, VialsReceived, Witnessed
from ketalog.domain.stock.rules import StockRules
from ketalog.services.checked import Checked
from ketalog.services.corrections import answered
from ketalog.services.recording import Recording
from ketalog.services.stock_cases import StockCases, in_library
from ketalog.store.drafts import DraftKey
from ketalog.store.logs import Logs

STOCK = "stock"


@dataclass(frozen=True, slots=True)
class StockAct:
    """One movement by one person, at one time; ``witness`` signs it in the same act.

    With ``amends`` (a first entry's id) and a reason it corrects, without content it strikes out.
    ``own_pin``: the witness gave theirs where somebody else was signed in.
    """

    content: Content | None
    author: str
    witness: str = ""
    at: datetime | None = None
    confirmed: bool = False
    clears: tuple[DraftKey, ...] = ()
    amends: UUID | None = None
    reason: str = ""
    own_pin: bool = False


class Stock(Checked):
    """Reads and writes the stock's log."""

    def __init__(
        self,
        recording: Recording,
        logs: Logs,
        rules: StockRules,
        clinic: Callable[[], Clinic | None],
        drugs: Callable[[], tuple[Drug, ...]],
    ) -> None:
        super().__init__()
        self._recording = recording
        self._logs = logs
        self._clinic = clinic
        self._drugs = drugs
        self._left_out: set[str] = set()
        self._entries: tuple[Entry, ...] | None = None
        self._book: Book | None = None
        self.rules = rules
        self._cases = StockCases(self)
        recording.listen(self._written)

    @property
    def clinic(self) -> Clinic:
        """The clinic as it is printed; one without a name before it was named."""
        return self._clinic() or Clinic("")

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return ZoneInfo(self.clinic.timezone)

    def entries(self) -> tuple[Entry, ...]:
        """The stock's log, in order of number."""
        if self._entries is None:
            self._entries = self._logs.read(STOCK)
        return self._entries

    def book(self) -> Book:
        """The stock as it stands."""
        if self._book is None:
            self._book = stock_book(self.entries())
        return self._book

    def named(self, drug: str) -> str:
        """A drug as the book writes it. Refused when the stock has never held it."""
        names = {lot.vials.drug.casefold(): lot.vials.drug for lot in self.book().lots}
        wanted = drug.strip()
        if wanted and wanted.casefold() not in names:
            raise Refused(f"The stock has never held “{wanted[:40]}”.", "drug")
        return names.get(wanted.casefold(), "")

    def accounts(
        self, chart: Chart, at: datetime, *, signing: bool = False
    ) -> tuple[DrugAccount, ...]:
        """Each drug of a session at a moment: what was drawn, or given of the clinic's stock."""
        left_out = chart.log in self._left_out
        return accounts(chart, self.book(), self.rules, at, drawn_only=left_out, signing=signing)

    def leave_out(self, log: str) -> None:
        """A script that says nothing of vials leaves drug accounting out (rules 8)."""
        self._left_out.add(log)

    def open_words(self, chart: Chart) -> str:
        """Why drugs keep a session's record from being signed; empty when they do not."""
        return refusal(self.accounts(chart, self._recording.now()), chart.zone)

    def reconciled(self, chart: Chart) -> tuple[tuple[str, Content], ...]:
        """What a signature adds to the stock's log. Raises Refused for a drug that is open."""
        found = self.accounts(chart, self._recording.now(), signing=True)
        open_drugs = refusal(found, chart.zone)
        if open_drugs:
            raise Refused(open_drugs, "accounting")
        return tuple((STOCK, content) for content in reconciled(found, chart.log))

    def doubts(self, act: StockAct) -> tuple[Doubt, ...]:
        """What would be asked about a movement; what cannot be is refused. Nothing is written."""
        return self._judged(act)[1]

    def record(self, act: StockAct) -> tuple[Entry, ...]:
        """Store a movement, with its witness, and with a discrepancy where the book held less.

        Raises Refused for what cannot be, and Doubted for open questions unless confirmed.
        """
        drafts, asked = self._judged(act)
        if asked and not act.confirmed:
            raise Doubted(asked)
        return self._recording.write(drafts, act.clears)

    def _written(self, entries: tuple[Entry, ...]) -> None:
        """What was written is added: reading a long log again takes a second."""
        mine = tuple(entry for entry in entries if entry.log == STOCK)
        if not mine:
            return
        known, self._book = self._entries, None
        follows = known is not None and mine[0].number == len(known) + 1
        self._entries = (*known, *mine) if known is not None and follows else None

    def _judged(self, act: StockAct) -> tuple[tuple[Draft, ...], tuple[Doubt, ...]]:
        if not act.author.strip():
            raise Refused("Sign in first, so that the entry has an author.")
        act = replace(act, content=in_library(act.content, self._drugs()))
        if isinstance(act.content, Witnessed):
            act = replace(act, content=replace(act.content, own_pin=act.own_pin))
        moment = self._recording.moment()
        before = self._versions(act)
        self._refuse_who(act, before)
        draft = self._draft(act, before, moment)
        after = (*self.entries(), _placed(draft, self.entries()))
        case = self._cases.case(draft, before, after)
        asked = stock_doubts(case)
        drafts = [answered(draft, asked)]
        drafts += [self._dropped(one, act.author, moment) for one in dropped(case)]
        drafts += [self._beside(draft, one, act.author, moment) for one in beside(case)]
        if act.witness.strip():
            seen = Witnessed(draft.amends or draft.id, act.own_pin)
            self.refuse(seen, act.witness)
            signed = self._beside(draft, seen, act.witness, moment)
            stock_doubts(self._cases.seen(signed, draft, stock_book(after)))
            drafts.append(signed)
        return tuple(drafts), asked

    def _refuse_who(self, act: StockAct, before: Sequence[Entry]) -> None:
        """Who writes it may; what strikes an entry out is for who could have written that."""
        content = act.content or (before[0].content if before else None)
        if content is not None:
            self.refuse(content, act.author)

    def _versions(self, act: StockAct) -> tuple[Entry, ...]:
        """Every version of what an act corrects; none for a new movement."""
        if act.amends is None:
            return ()
        found = tuple(one for one in self.entries() if act.amends in (one.id, one.amends))
        if not found:
            raise Refused("That entry is not in the register, so it cannot be corrected.")
        if not act.reason.strip():
            raise Refused("A correction needs a reason.", "reason")
        refuse_changing(found, act.content, self.book())
        for content in (found[0].content, act.content):
            chart = self.chart(content)
            if chart and chart.signed:
                raise Refused("That session’s record is signed: this can no longer be corrected.")
        self._refuse_other_drug(found[-1], act.content)
        return found

    def _refuse_other_drug(self, before: Entry, content: Content | None) -> None:
        """What a signed account was reckoned with stays: its drug and the strength of its lot."""
        old = in_library(before.content, self._drugs())
        if not isinstance(old, VialsReceived) or not isinstance(content, VialsReceived):
            return
        if kind_of_drug(old.drug, old.strength) == kind_of_drug(content.drug, content.strength):
            return
        lot = before.amends or before.id
        drew = (line.said.value for line in self.book().lines if line.lot == lot)
        charts = (self.chart(value) for value in dict.fromkeys(drew))
        if any(chart and chart.signed for chart in charts):
            raise Refused(
                "A signed session drew from that lot, so its drug and strength stay. "
                "Write a discrepancy of the stock, and receive what is left as another lot."
            )

    def _draft(self, act: StockAct, before: Sequence[Entry], moment: Moment) -> Draft:
        content = act.content or (before[0].content if before else None)
        if content is None:
            raise Refused("Nothing was said.")
        refuse_control_characters(msgspec.to_builtins(content))
        observed = act.at or (before[-1].observed_at if before else moment.utc)
        chart = self.chart(content)
        if chart is not None:
            refuse_time(chart, observed, moment.utc)
        elif observed > moment.utc:
            raise Refused("That time is still to come.", "at")
        draft = self._recording.drafted(STOCK, content, act.author, moment)
        first = before[0].id if before else None
        reason = act.reason.strip() if before else ""
        return replace(
            draft, content=act.content, observed_at=observed, amends=first, reason=reason
        )

    def _dropped(self, said: Said[DrugDiscrepancy], author: str, moment: Moment) -> Draft:
        """A discrepancy struck out with what caused it."""
        made = self._recording.drafted(STOCK, said.value, author, moment)
        reason = "What caused it was corrected."
        return replace(made, content=None, observed_at=said.at, amends=said.id, reason=reason)

    def _beside(self, draft: Draft, content: Content, author: str, moment: Moment) -> Draft:
        """Something that belongs to a movement, and happened with it."""
        made = self._recording.drafted(STOCK, content, author, moment)
        return replace(made, observed_at=draft.observed_at)

    def chart(self, content: Content | None) -> Chart | None:
        """The session that a movement is for; None for one of the stock's own."""
        session = getattr(content, "session", "")
        if not session:
            return None
        chart = self._recording.chart(session)
        if not chart.entries:
            raise Refused("That session is not known.", "session")
        return chart


def _placed(draft: Draft, entries: tuple[Entry, ...]) -> Entry:
    last = entries[-1] if entries else None
    return placed(draft, last.number + 1 if last else 1, last.hash if last else "")
