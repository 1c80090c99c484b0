"""The one door for entries: judge, stamp once, append, tell the listeners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from ketalog.clock import Clock, Moment
from ketalog.domain.chart import Chart, fold
from ketalog.domain.drugs.rescue import linked, relinked
from ketalog.domain.emergency import refuse_nobody
from ketalog.domain.entries import Content, Draft, Entry, kind_of, placed
from ketalog.domain.events import Signed
from ketalog.domain.from_paper import taken_by
from ketalog.domain.judging import doubts, refuse_author, refuse_closed, refuse_time
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.services.act import Act, beside_of
from ketalog.services.corrections import (
    answered,
    linked_anew,
    refuse_moving,
    refuse_other_kind,
    refuse_striking,
    standing,
    without,
)
from ketalog.services.following import Follower, amending, following
from ketalog.store.drafts import DraftKey
from ketalog.store.logs import Logs

Listener = Callable[[tuple[Entry, ...]], None]
# Refuses what may not be written, by what only other logs know; with its author.
Check = Callable[[Content, Chart, str], None]
Amending = Callable[[Chart, Entry, str], None]
# Asks about what only other logs know.
Asking = Callable[[Content, Chart], tuple[Doubt, ...]]
# What a signature adds to other logs, as log and content; refuses while something is open.
Closing = Callable[[Chart], tuple[tuple[str, Content], ...]]


class Recording:
    """Writes into session logs. ``new_id`` makes ids, ``station`` names the PC."""

    def __init__(self, logs: Logs, clock: Clock, new_id: Callable[[], UUID], station: str) -> None:
        self._logs = logs
        self._clock = clock
        self._new_id = new_id
        self._station = station
        self._listeners: list[Listener] = []
        self._closings: list[Closing] = []
        self._followers: dict[str, Follower] = {}
        self._checks: list[Check] = []
        self._amendings: list[Amending] = []
        self._askings: list[Asking] = []

    def listen(self, listener: Listener) -> None:
        """Call this after every write, with what was written."""
        self._listeners.append(listener)

    def at_signing(self, closing: Closing) -> None:
        """Ask this before every signature; what it adds is stored with it, in one transaction."""
        self._closings.append(closing)

    def before_writing(self, check: Check) -> None:
        """Ask this before everything that is written or corrected."""
        self._checks.append(check)

    def before_amending(self, check: Amending) -> None:
        """Ask this before everything that is corrected, struck out or moved."""
        self._amendings.append(check)

    def ask_also(self, asking: Asking) -> None:
        """Ask this of everything that is written, beside what its own chart asks."""
        self._askings.append(asking)

    def follow(self, kind: str, follower: Follower) -> None:
        """Ask this after every entry of a kind; what follows is stored with it."""
        self._followers[kind] = follower

    def now(self) -> datetime:
        """The moment, UTC."""
        return self._clock().utc

    def chart(self, log: str) -> Chart:
        """The chart of one session."""
        return fold(self._logs.read(log))

    def doubts(
        self, log: str, content: Content, author: str, at: datetime | None = None
    ) -> tuple[Doubt, ...]:
        """What would be asked about this entry; what cannot be is refused. Nothing is written."""
        moment = self._clock()
        return self._judged(Act(log, (content,), author, at), moment)[1]

    def refuse(self, act: Act) -> None:
        """Raises what ``record`` would raise. Nothing is written."""
        drafts, asked = self._judged(act, self._clock())
        beside_of(act, drafts)
        if asked and not act.confirmed:
            raise Doubted(asked)

    def record(self, act: Act) -> tuple[Entry, ...]:
        """Append what an act says, all or nothing.

        Raises Refused for what cannot be, and Doubted for open questions unless confirmed.
        """
        moment = self._clock()
        drafts, asked = self._judged(act, moment)
        beside = [
            self.drafted(act.log, content, act.author, moment) for content in beside_of(act, drafts)
        ]
        if asked and not act.confirmed:
            raise Doubted(asked)
        followed = self._followed(drafts, act.author, moment)
        written = self.write((*beside, *followed), act.clears)
        return written[len(beside) :][: len(drafts)]

    def amend(
        self,
        log: str,
        entry_id: UUID,
        content: Content | None,
        reason: str,
        author: str,
        at: datetime | None = None,
        confirmed: bool = False,
    ) -> tuple[Entry, ...]:
        """Correct an entry, or strike it out without content; the old one stays readable."""
        moment = self._clock()
        chart = self.chart(log)
        before = chart.written_once(entry_id)
        stood = chart.said(entry_id)
        if before is None:
            raise Refused("That entry is not on the chart, so it cannot be corrected.")
        _refuse_unsigned(author)
        refuse_nobody(None, author)
        for check in self._amendings:
            check(chart, before, author)
        if not reason.strip():
            raise Refused("A correction needs a reason.", "reason")
        if chart.signed:
            raise Refused("The record is signed: only an addendum can be added.")
        observed = at or before.observed_at
        refuse_time(chart, observed, moment.utc)
        if content is not None:
            content = relinked(content, stood.value if stood else None, chart, observed)
        draft = self._draft(log, content, before.kind, observed, moment, author)
        draft = replace(draft, amends=entry_id, reason=reason)
        if content is None:
            refuse_striking(before)
            return self.write(self._followed((draft,), author, moment))[:1]
        refuse_other_kind(content, before)
        refuse_author(content, chart, author, observed)
        self._check(content, chart, author)
        first = next(entry.number for entry in chart.entries if entry.id == entry_id)
        asked = doubts(content, without(chart, entry_id), observed, first)
        if asked and not confirmed:
            raise Doubted(asked)
        return self.write(self._followed((answered(draft, asked),), author, moment))[:1]

    def move(
        self, log: str, entry_id: UUID, to_log: str, author: str, confirmed: bool = False
    ) -> tuple[Entry, ...]:
        """Entered on the wrong chair: struck out here and written there, in one act (rules 1.6).

        Raises Doubted for what the other patient's chart asks, unless confirmed.
        """
        moment = self._clock()
        refuse_nobody(None, author)
        chart, other = self.chart(log), self.chart(to_log)
        said = standing(chart, entry_id)
        refuse_striking(said.first)
        refuse_moving(said, author)
        if chart.signed or other.signed:
            raise Refused("A record is signed: only an addendum can be added.")
        refuse_closed(said.value, other, said.at)
        refuse_author(said.value, other, author, said.at)
        for check in self._amendings:
            check(chart, said.first, author)
        self._check(said.value, other, author)
        refuse_time(other, said.at, moment.utc)
        content = linked_anew(said.value, other, said.at)
        asked = doubts(content, other, said.at)
        if asked and not confirmed:
            raise Doubted(asked)
        kind, at = said.first.kind, said.at
        gone = self._draft(log, None, kind, at, moment, author)
        there = self._draft(to_log, content, kind, at, moment, author)
        here_reason = f"Entered on the wrong chair; now on chair {other.chair}."
        there_reason = f"Entered on chair {chart.chair} by mistake."
        moved = (
            replace(gone, amends=entry_id, reason=here_reason),
            answered(replace(there, reason=there_reason), asked),
        )
        there_too = Act(to_log, (), author, taken_by=taken_by(chart, entry_id))
        beside = [
            self.drafted(to_log, content, author, moment) for content in beside_of(there_too, moved)
        ]
        written = self.write((*beside, *self._followed(moved, author, moment)))
        return written[len(beside) :][: len(moved)]

    def write(self, drafts: Sequence[Draft], clears: Sequence[DraftKey] = ()) -> tuple[Entry, ...]:
        """Append drafts as they are, in one transaction, and tell the listeners."""
        written = self._logs.append(drafts, clears)
        for listener in self._listeners:
            listener(written)
        return written

    def drafted(self, log: str, content: Content, author: str, moment: Moment) -> Draft:
        """A draft of something that happens now, in any log."""
        return self._draft(log, content, kind_of(content), moment.utc, moment, author)

    def moment(self) -> Moment:
        """One reading of the clock, for an act that spans several logs."""
        return self._clock()

    def _judged(self, act: Act, moment: Moment) -> tuple[tuple[Draft, ...], tuple[Doubt, ...]]:
        """Each content is judged on the chart as it would be after those before it."""
        chart = self.chart(act.log)
        _refuse_unsigned(act.author)
        observed = act.at or moment.utc
        refuse_time(chart, observed, moment.utc)
        drafts: list[Draft] = []
        asked: list[Doubt] = []
        for content in act.contents:
            refuse_closed(content, chart, observed)
            refuse_author(content, chart, act.author, observed)
            refuse_nobody(content, act.author)
            self._check(content, chart, act.author)
            content = linked(content, chart, observed)
            elsewhere = (one for asking in self._askings for one in asking(content, chart))
            mine = (*elsewhere, *doubts(content, chart, observed))
            author = act.signer if isinstance(content, Signed) and act.signer else act.author
            draft = self._draft(act.log, content, kind_of(content), observed, moment, author)
            drafts.append(answered(draft, mine))
            asked += mine
            last = chart.entries[-1]
            chart = fold((*chart.entries, placed(draft, last.number + 1, last.hash)))
            if isinstance(content, Signed):
                drafts += self._closed(chart, author, moment)
        return tuple(drafts), tuple(asked)

    def _check(self, content: Content, chart: Chart, author: str) -> None:
        for check in self._checks:
            check(content, chart, author)

    def _closed(self, chart: Chart, author: str, moment: Moment) -> list[Draft]:
        return [
            self.drafted(log, content, author, moment)
            for closing in self._closings
            for log, content in closing(chart)
        ]

    def _followed(
        self, drafts: tuple[Draft, ...], author: str, moment: Moment
    ) -> tuple[Draft, ...]:
        more = (
            amending(self.drafted(one.log, one.content, author, moment), one)
            for one in following(drafts, self._followers, self.chart)
        )
        return (*drafts, *more)

    def _draft(
        self,
        log: str,
        content: Content | None,
        kind: str,
        observed: datetime,
        moment: Moment,
        author: str,
    ) -> Draft:
        return Draft(
            id=self._new_id(),
            log=log,
            content=content,
            kind=kind,
            observed_at=observed,
            recorded_at=moment.utc,
            boot_id=moment.boot_id,
            boot_time_ns=moment.boot_time_ns,
            author=author,
            station=self._station,
        )


def _refuse_unsigned(author: str) -> None:
    if not author.strip():
        raise Refused("Sign in first, so that the entry has an author.")
