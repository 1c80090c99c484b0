"""The call a day after a session: for whom it is due, from when to when, and what closes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ketalog.domain.chart import Said
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due import State
from ketalog.domain.series.rules import SeriesRules
from ketalog.domain.series.session_line import SessionLine

_WENT_HOME = (
    "discharged with escort",
    "discharged on a clinician's exemption",
    "left against advice",
    "walked out",
)
_CLOSES = ("reached", "declined")


@dataclass(frozen=True, slots=True)
class CallDue:
    """One call; ``tries`` is how often nobody was reached so far."""

    session: str
    since: datetime
    until: datetime
    tries: int = 0

    def state(self, at: datetime) -> State:
        """How it stands at a moment; both ends are within."""
        if at < self.since:
            return "upcoming"
        return "overdue" if at > self.until else "due"


def call_due(
    line: SessionLine, contacts: Iterable[Said[Contact]], rules: SeriesRules
) -> CallDue | None:
    """The call after a session; None for who did not go home, for training, and once it is closed.

    No answer and a message left keep it due, and so does whatever was said before its hours.
    """
    if line.training or line.ended_at is None or line.ended not in _WENT_HOME:
        return None
    if line.started_at is None and not line.came_back_from:
        return None
    since = line.ended_at + timedelta(hours=rules.call_from_hours)
    mine = [one.value for one in in_call_hours(line, contacts, rules)]
    if any(one.outcome in _CLOSES for one in mine):
        return None
    until = line.ended_at + timedelta(hours=rules.call_to_hours)
    return CallDue(line.log, since, until, len(mine))


def in_call_hours(
    line: SessionLine, contacts: Iterable[Said[Contact]], rules: SeriesRules
) -> tuple[Said[Contact], ...]:
    """The contacts after a session, without those made before its call could be due."""
    if line.ended_at is None:
        return ()
    since = line.ended_at + timedelta(hours=rules.call_from_hours)
    return tuple(one for one in contacts if one.value.session == line.log and one.at >= since)


def is_listed(call: CallDue, at: datetime, rules: SeriesRules) -> bool:
    """Whether a call is still worth a line: not once its days are over."""
    left = call.since - timedelta(hours=rules.call_from_hours)
    return at <= left + timedelta(days=rules.call_listed_days)
