"""Own PINs: whoever else stands behind an entry gives theirs at the screen of who is signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from ketalog.domain.access import PinFor
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.countersigning import to_countersign
from ketalog.domain.emergency import Countersigned
from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import Criterion, Ended, Signed
from ketalog.domain.people import Person, same_name
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import Permit, may
from ketalog.services.act import Act
from ketalog.services.pins import Pins
from ketalog.services.prescribers import waived_by
from ketalog.services.recording import Recording
from ketalog.services.stock import Stock, StockAct

People = Callable[[], tuple[tuple[UUID, Person], ...]]
_ALWAYS: tuple[PinFor, ...] = ("signature", "countersignature")
_MARKED = (PumpChecked, Signed, PrestartSaid, Criterion, Ended, Countersigned)


@dataclass(frozen=True, slots=True)
class GivenPin:
    """Somebody's PIN as it was typed for one act."""

    name: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody whose own PIN an act takes."""

    name: str
    for_what: PinFor


class Signing:
    """Writes acts that others stand behind. Where no PINs are wanted it asks for none."""

    def __init__(self, recording: Recording, stock: Stock, pins: Pins, people: People) -> None:
        self._recording = recording
        self._stock = stock
        self._pins = pins
        self._people = people

    def hands(self, act: Act, person: str) -> tuple[Hand, ...]:
        """Whose own PIN an act takes while ``person`` is signed in."""
        return tuple(dict.fromkeys(_hands(act, person))) if self._pins.wanted else ()

    def record(self, act: Act, person: str, given: tuple[GivenPin, ...] = ()) -> tuple[Entry, ...]:
        """Record an act that ``person`` enters.

        Raises Refused, at the field ``pin`` where a PIN is missing or wrong, and Doubted. A PIN is
        tried last: what else is missing is said first.
        """
        hands = self.hands(act, person)
        self._recording.refuse(act)
        self._prove(hands, given, person)
        return self._recording.record(replace(act, contents=self._marked(act, hands)))

    def amend(
        self,
        act: Act,
        entry_id: UUID,
        reason: str,
        given: tuple[GivenPin, ...] = (),
    ) -> tuple[Entry, ...]:
        """Correct an entry by an act of one content; a prescriber's word takes their PIN anew."""
        (content,) = act.contents
        hands = [one for one in self.hands(act, act.author) if one.for_what == "waiver"]
        self._prove(tuple(hands), given, act.author)
        (content,) = self._marked(act, tuple(hands))
        return self._recording.amend(
            act.log, entry_id, content, reason, act.author, act.at, act.confirmed
        )

    def record_stock(
        self, act: StockAct, person: str, given: tuple[GivenPin, ...] = ()
    ) -> tuple[Entry, ...]:
        """A movement of the stock; its witness gives their own PIN."""
        names = dict.fromkeys(name for name in (act.author, act.witness) if name.strip())
        others = tuple(Hand(name, "witness") for name in names if not same_name(name, person))
        hands = others if self._pins.wanted else ()
        asked = self._stock.doubts(act)
        if asked and not act.confirmed:
            return self._stock.record(act)
        self._prove(hands, given, person)
        return self._stock.record(replace(act, own_pin=bool(hands)))

    def countersign(
        self,
        log: str,
        entries: tuple[UUID, ...],
        remark: str,
        person: str,
        given: GivenPin,
    ) -> Entry:
        """Somebody who may stands for entries of a session, with their own PIN each time."""
        chart = self._recording.chart(log)
        orders = {one.id for one in to_countersign(chart) if one.why == "order by telephone"}
        if orders & set(entries) and not self._may(given.name, "waive"):
            raise Refused("A prescriber countersigns an order by telephone.", "by")
        if not self._may(given.name, "countersign"):
            raise Refused("A charge nurse or a prescriber countersigns.", "by")
        act = Act(log, (Countersigned(entries, remark.strip()),), given.name)
        return self.record(act, person, (given,))[0]

    def approve(self, name: str, person: str, given: tuple[GivenPin, ...] = ()) -> bool:
        """Somebody approves something of the clinic's; whether it took their own PIN."""
        if not self._pins.wanted or same_name(name, person):
            return False
        self._prove((Hand(name, "approval"),), given, person)
        return True

    def _prove(self, hands: tuple[Hand, ...], given: tuple[GivenPin, ...], person: str) -> None:
        """A try is written in the name of who is signed in: whose PIN it is may not be there."""
        for hand in hands:
            pin = next((one.pin for one in given if same_name(one.name, hand.name)), "")
            key = self._with_pin(hand)
            if not pin:
                raise Refused(f"{hand.name} gives their own PIN.", "pin")
            try:
                self._pins.check(key, pin, person or hand.name, hand.for_what)
            except Refused as refused:
                raise Refused(refused.sentence, "pin") from refused

    def _with_pin(self, hand: Hand) -> UUID:
        """Somebody on the list who has chosen a PIN."""
        for key, one in self._people():
            if one.active and same_name(one.name, hand.name) and self._pins.has_pin(key):
                return key
        by_phone = " Or it is an order by telephone." if hand.for_what == "waiver" else ""
        raise Refused(
            f"{hand.name} has no PIN here yet: it is chosen where people sign in.{by_phone}", "pin"
        )

    def _may(self, name: str, permit: Permit) -> bool:
        """Whether somebody is let do it; where no PINs are wanted, a name that nobody knows too."""
        known = [one for _, one in self._people() if same_name(one.name, name)]
        if not known:
            return not self._pins.wanted
        return any(one.active and may(one.roles, permit) for one in known)

    def _marked(self, act: Act, hands: tuple[Hand, ...]) -> tuple[Content, ...]:
        """What took a PIN says so; nothing else can claim it."""
        return tuple(_marked(content, act, hands) for content in act.contents)


def _hands(act: Act, person: str) -> Iterator[Hand]:
    for content in act.contents:
        hand = _hand(content, act)
        # A signature takes the PIN of who is signed in, too.
        if hand and (hand.for_what in _ALWAYS or not same_name(hand.name, person)):
            yield hand


def _hand(content: Content, act: Act) -> Hand | None:
    """Who stands behind one content, and for what; None where whoever enters it does."""
    if isinstance(content, Signed):
        return Hand(act.signer or act.author, "signature")
    if isinstance(content, Countersigned):
        return Hand(act.author, "countersignature")
    if isinstance(content, PumpChecked):
        # What is copied was checked on paper, and bears their mark there.
        return None if act.taken_by else Hand(act.author, "second check")
    name = waived_by(content)
    return Hand(name, "waiver") if name else None


def _marked(content: Content, act: Act, hands: tuple[Hand, ...]) -> Content:
    if not isinstance(content, _MARKED):
        return content
    return replace(content, own_pin=_hand(content, act) in hands)
