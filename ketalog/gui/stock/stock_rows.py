"""The rows of the stock's form, and the movement that they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ketalog.domain import typed, written
from ketalog.domain.entries import Content
from ketalog.domain.quantities import Concentration, Volume
from ketalog.domain.refusal import Refused
from ketalog.domain.stock.lines import Line, Lot
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugReturned,
    DrugWasted,
    StockAdjusted,
    StockCounted,
    VialsReceived,
    Witnessed,
)
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.panels.accounting_choices import lot_words, others, volume_of
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.gui.stock.stock_words import movement_words
from ketalog.gui.typed_day import day

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

RECEIVE, COUNT, ADJUST, WASTE = "Receive", "Count", "Adjust", "Waste"
BREAK, OUT, SEEN, EXPLAIN = "Broken", "Send out", "Witness", "Explain"
STRIKE = "Strike out"
LATER, MISSING, TOO_MUCH = "Later", "Missing", "Too much"
# Which rows each act asks.
ASKS = {
    RECEIVE: ("drug", "strength", "each", "count", "number", "expires", "ndc", "supplier"),
    COUNT: ("kind", "volume", "shift"),
    ADJUST: ("lot", "volume", "why", "witness"),
    WASTE: ("lot", "volume", "method", "witness"),
    BREAK: ("lot", "volume", "why", "witness"),
    OUT: ("lot", "volume", "to"),
    SEEN: ("moved", "witness"),
    EXPLAIN: ("kind", "volume", "way", "why"),
    STRIKE: ("why",),
}


class StockRows:
    """Nothing in them is filled in; what can be chosen is what is there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.act = ChoiceRow("act", "What is done", tuple(ASKS), wide=True)
        self.drug = PickRow("drug", "Drug", (), "name", wide=True, apart=True)
        self.strength = TextField("strength", "Strength", hint="e.g. 50 mg/mL", digits=True)
        self.each = TextField("each", "In one vial", "mL", digits=True)
        self.count = TextField("count", "Vials", digits=True)
        self.number = TextField("number", "Lot")
        self.expires = TextField("expires", "Expires", hint="e.g. 31 Mar 2027")
        self.ndc = TextField("ndc", "NDC", hint="if there is one")
        self.supplier = TextField("supplier", "From", hint="if known")
        self.kind = ChoiceRow("kind", "Drug and strength", (), wide=True, apart=True)
        self.lot = ChoiceRow("lot", "Lot", (), wide=True, apart=True)
        self.moved = ChoiceRow("moved", "What was seen", (), wide=True, apart=True)
        self.volume = TextField("volume", "Volume", "mL", digits=True)
        self.shift = TextField("shift", "Shift", hint="if wanted")
        self.way = ChoiceRow("way", "It is", (MISSING, TOO_MUCH), wide=True)
        self.method = PickRow("method", "How", desk.stock.rules.methods, "in words", wide=True)
        self.why = TextField("why", "Why", hint="in words", wide=True)
        self.to = TextField("to", "To", hint="to whom")
        self.witness = ChoiceRow("witness", "Witness", (), wide=True, apart=True)
        self.pin = OwnPinRow(desk)

    def __iter__(self) -> Iterator[Row]:
        return iter(row for row in vars(self).values() if isinstance(row, Row))

    def show(self) -> None:
        """Show the rows that are asked."""
        asked = ASKS.get(self.act.choice, ())
        for row in self:
            if row is not self.pin:
                row.setVisible(row is self.act or row.name in asked)
        self.pin.ask_of(self.witnessed_by)

    def offer(self) -> None:
        """Offer what there is now, in the rows that are asked."""
        self.show()
        self.drug.offer_usual([one.name for one in self._desk.stock.drugs() if one.schedule])
        self.kind.offer(tuple(self._kinds()))
        self.lot.offer(tuple(self._lots()))
        self.moved.offer(tuple(self._unseen()))
        self.witness.offer(self._others())
        self.pin.ask_of(self.witnessed_by)
        self.volume.rename("Is there" if self.act.choice == ADJUST else "Volume")

    @property
    def witnessed_by(self) -> str:
        """Who is chosen as the witness; nobody where that is left for later, or not asked."""
        asked = "witness" in ASKS.get(self.act.choice, ())
        return self.witness.choice if asked and self.witness.choice != LATER else ""

    def content(self) -> Content:
        """What the rows say, checked; raises Refused with the name of the row that is wrong."""
        makers = {
            RECEIVE: self._received, COUNT: self._counted, ADJUST: self._adjusted,
            WASTE: self._wasted, BREAK: self._broken, OUT: self._sent_out,
            SEEN: self._seen, EXPLAIN: self._explained,
        }  # fmt: skip
        if not self.act.choice:
            raise Refused("What is done?", "act")
        return makers[self.act.choice]()

    def who_saw(self) -> str:
        """Who signs beside; nobody where that is left for later, or not asked."""
        if "witness" in ASKS[self.act.choice] and not self.witness.choice:
            raise Refused("Who saw it? Somebody else than who wrote it.", "witness")
        return self.witnessed_by

    def _received(self) -> Content:
        strength = typed.quantity(Concentration, self._said(self.strength), "strength")
        each = volume_of(self._said(self.each), "each")
        count = typed.whole(self._said(self.count), "count")
        if not count or not each.ml:
            raise Refused("At least one vial with something in it.", "count")
        return VialsReceived(
            drug=typed.line(self.drug.words, "drug", 80),
            strength=strength,
            volume=each,
            count=count,
            lot=typed.line(self.number.typed, "number", 40),
            expires=day(self.expires.typed, "expires") if self.expires.typed else None,
            ndc=typed.line(self.ndc.typed, "ndc", 40),
            supplier=typed.line(self.supplier.typed, "supplier", 80),
        )

    def _counted(self) -> Content:
        drug, strength = self._kind()
        return StockCounted(drug, strength, self._volume(), typed.line(self.shift.typed, "shift"))

    def _adjusted(self) -> Content:
        return StockAdjusted(self._lot().id, self._volume(), typed.line(self.why.typed, "why"))

    def _wasted(self) -> Content:
        lot, volume = self._lot(), self._volume()
        method = typed.line(self.method.words, "method", 80).lower()
        if not method:
            raise Refused("How was it wasted?", "method")
        return DrugWasted(lot.id, volume, method=method)

    def _broken(self) -> Content:
        return DrugBroken(self._lot().id, self._volume(), why=typed.line(self.why.typed, "why"))

    def _sent_out(self) -> Content:
        return DrugReturned(self._lot().id, self._volume(), to=typed.line(self.to.typed, "to"))

    def _seen(self) -> Content:
        line = self._unseen().get(self.moved.choice)
        if line is None:
            raise Refused("What was seen?", "moved")
        return Witnessed(line.said.id)

    def _explained(self) -> Content:
        drug, strength = self._kind()
        volume = self._volume()
        if not self.way.choice:
            raise Refused("Is it missing, or too much?", "way")
        missing = self.way.choice == MISSING
        why = typed.line(self.why.typed, "why")
        return DrugDiscrepancy(drug, strength, volume, why, missing)

    def _kinds(self) -> dict[str, tuple[str, Concentration]]:
        lots = self._desk.stock.book().lots
        found = {lot.kind: (lot.vials.drug, lot.vials.strength) for lot in lots}
        return {f"{drug} {written.quantity(of)}": (drug, of) for drug, of in found.values()}

    def _lots(self) -> dict[str, Lot]:
        """Only an adjustment is about a lot that the book calls empty."""
        every = self._desk.stock.book().lots
        empty_too = self.act.choice == ADJUST
        return {lot_words(lot): lot for lot in every if lot.balance or empty_too}

    def _unseen(self) -> dict[str, Line]:
        stock = self._desk.stock
        lines = (line for line in stock.book().lines if line.unwitnessed)
        return {movement_words(line, stock.zone): line for line in lines}

    def _others(self) -> tuple[str, ...]:
        people = self._desk.people()
        if self.act.choice != SEEN:
            return (*others(people, self._desk.person, None), LATER)
        return others(people, "", self._unseen().get(self.moved.choice))

    def _kind(self) -> tuple[str, Concentration]:
        found = self._kinds().get(self.kind.choice)
        if found is None:
            raise Refused("Which drug, in which strength?", "kind")
        return found

    def _lot(self) -> Lot:
        found = self._lots().get(self.lot.choice)
        if found is None:
            raise Refused("Of which lot?", "lot")
        return found

    def _volume(self) -> Volume:
        return volume_of(self._said(self.volume))

    @staticmethod
    def _said(row: TextField) -> str:
        if not row.typed:
            raise Refused(f"{row.label_text} is missing.", row.name)
        return row.typed
