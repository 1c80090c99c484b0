"""The rows of a session's drug accounting, and the movement that they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from ketalog.domain import typed, written
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.quantities import Concentration, Dose, Volume, exact
from ketalog.domain.refusal import Refused
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.lines import Line, Lot
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
    Witnessed,
)
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.panels.accounting_choices import (
    lots,
    moved,
    others,
    subjects,
    unseen,
    volume_of,
)
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.services.stock import StockAct

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

DRAW, WASTE, RETURN, BREAK = "Draw", "Waste", "Return", "Broken"
SEEN, EXPLAIN, STRIKE, LATER = "Witness", "Explain", "Strike out", "Later"
# Which rows each act asks.
ASKS = {
    DRAW: ("lot", "volume"),
    WASTE: ("lot", "volume", "method", "witness"),
    RETURN: ("lot", "volume"),
    BREAK: ("lot", "volume", "why", "witness"),
    SEEN: ("moved", "witness"),
    EXPLAIN: ("subject", "volume", "why"),
    STRIKE: ("moved", "why"),
}


class AccountingRows:
    """Nothing in them is filled in; what can be chosen is what is there."""

    def __init__(self, desk: Desk, log: str) -> None:
        self._desk, self._log = desk, log
        self.act = ChoiceRow("act", "What was done", tuple(ASKS), wide=True)
        self.lot = ChoiceRow("lot", "Lot", (), wide=True, apart=True)
        self.moved = ChoiceRow("moved", "Which", (), wide=True, apart=True)
        self.subject = ChoiceRow("subject", "Drug", (), wide=True, apart=True)
        self.volume = TextField("volume", "Volume", "mL", wide=True, digits=True)
        self.method = PickRow("method", "How", desk.stock.rules.methods, "in words", wide=True)
        self.why = TextField("why", "Why", hint="in words", wide=True)
        self.witness = ChoiceRow("witness", "Witness", (), wide=True, apart=True)
        self.pin = OwnPinRow(desk)

    def __iter__(self) -> Iterator[Row]:
        return iter(row for row in vars(self).values() if isinstance(row, Row))

    @property
    def drawing(self) -> bool:
        """Whether a draw is typed."""
        return self.act.choice == DRAW

    def show(self) -> None:
        """Show the rows that are asked."""
        asked = ASKS.get(self.act.choice, ())
        for row in self:
            if row is not self.pin:
                row.setVisible(row is self.act or row.name in asked)
        self.pin.ask_of(self.witnessed_by)

    def offer(self) -> None:
        """Offer what there is now."""
        self.lot.offer(tuple(self._lots()))
        self.moved.offer(tuple(self._moved()))
        self.subject.offer(tuple(subjects(self.accounts(), self._chart)))
        self.witness.offer(self._others())
        self.pin.ask_of(self.witnessed_by)
        self._name_volume()
        self.volume.remark(self._comes_to())
        if self.act.choice == EXPLAIN:
            self.volume.setVisible(self._unseen() is None)

    @property
    def witnessed_by(self) -> str:
        """Who is chosen as the witness; nobody where that is left for later, or not asked."""
        asked = "witness" in ASKS.get(self.act.choice, ())
        return self.witness.choice if asked and self.witness.choice != LATER else ""

    def accounts(self) -> tuple[DrugAccount, ...]:
        """Each drug of the session as it stands."""
        return self._desk.stock.accounts(self._chart, self._desk.now())

    def in_hand(self) -> tuple[DrugAccount, ...]:
        """All of them; only the one that is being typed about once its lot is chosen."""
        every, lot = self.accounts(), self._lots().get(self.lot.choice)
        if lot is None:
            return every
        drug = self._chart.opened.drug_name(lot.vials.drug)
        return tuple(one for one in every if one.drug == drug) or every

    def said(self) -> StockAct:
        """What the rows say, checked; raises Refused with the name of the row that is wrong."""
        act = self.act.choice
        if not act:
            raise Refused("What was done with the drug?", "act")
        if act == STRIKE:
            why = typed.line(self.why.typed, "why")
            if not why:
                raise Refused("Why is it struck out?", "why")
            return StockAct(None, self._desk.person, amends=self._chosen(), reason=why)
        makers = {
            DRAW: self._drawn, WASTE: self._wasted, RETURN: self._returned,
            BREAK: self._broken, EXPLAIN: self._explained,
        }  # fmt: skip
        if act == SEEN:
            return StockAct(Witnessed(self._chosen()), self._who_saw())
        content = makers[act]()
        return replace(StockAct(content, self._desk.person), witness=self._who_saw())

    @property
    def _chart(self) -> Chart:
        return self._desk.chart(self._log)

    def _lots(self) -> dict[str, Lot]:
        return lots(self._desk.stock.book(), self._log, drawing=self.drawing)

    def _moved(self) -> dict[str, UUID]:
        every = self.accounts()
        if self.act.choice == STRIKE:
            return moved(every, self._chart)
        return {words: line.said.id for words, line in unseen(every, self._chart).items()}

    def _others(self) -> tuple[str, ...]:
        people = self._desk.people()
        if self.act.choice != SEEN:
            return (*others(people, self._desk.person, None), LATER)
        return others(people, "", unseen(self.accounts(), self._chart).get(self.moved.choice))

    def _drawn(self) -> Content:
        return DrugDrawn(self._lot().id, self._volume(), self._log)

    def _wasted(self) -> Content:
        lot, volume = self._lot(), self._volume()
        method = typed.line(self.method.words, "method", 80).lower()
        if not method:
            raise Refused("How was it wasted?", "method")
        return DrugWasted(lot.id, volume, self._log, method)

    def _returned(self) -> Content:
        return DrugReturned(self._lot().id, self._volume(), self._log)

    def _broken(self) -> Content:
        lot, volume = self._lot(), self._volume()
        return DrugBroken(lot.id, volume, self._log, typed.line(self.why.typed, "why"))

    def _explained(self) -> Content:
        every = self.accounts()
        subject = subjects(every, self._chart).get(self.subject.choice)
        if subject is None:
            raise Refused("Which drug does not come out even?", "subject")
        mine = next(one for one in every if one.drug == subject.drug)
        if subject.line is not None:
            return DrugDiscrepancy(
                drug=subject.drug,
                strength=subject.strength,
                volume=subject.line.said.value.volume,
                why=typed.line(self.why.typed, "why"),
                session=self._log,
                unseen=subject.line.said.id,
            )
        return DrugDiscrepancy(
            drug=subject.drug,
            strength=subject.strength,
            volume=self._volume(),
            why=typed.line(self.why.typed, "why"),
            missing=mine.difference >= 0,
            session=self._log,
        )

    def _unseen(self) -> Line | None:
        """The movement without a witness that is explained; then no volume is asked."""
        found = subjects(self.accounts(), self._chart).get(self.subject.choice)
        return found.line if found else None

    def _chosen(self) -> UUID:
        found = self._moved().get(self.moved.choice)
        if found is None:
            raise Refused("Which one?", "moved")
        return found

    def _lot(self) -> Lot:
        lot = self._lots().get(self.lot.choice)
        if lot is None:
            raise Refused("Of which lot?", "lot")
        return lot

    def _volume(self) -> Volume:
        if not self.volume.typed:
            raise Refused("How many mL?", "volume")
        return volume_of(self.volume.typed)

    def _who_saw(self) -> str:
        if "witness" in ASKS[self.act.choice] and not self.witness.choice:
            raise Refused("Who saw it? Somebody else than who wrote it.", "witness")
        return self.witnessed_by

    def _name_volume(self) -> None:
        """Of the vial, not of a syringe or bag that it was thinned in."""
        strength = self._strength()
        unit = f"mL of {written.quantity(strength)}" if strength else "mL"
        if unit != self.volume.field.unit:
            self.volume.field.show_unit(unit)
            self.volume.explain(f"Typed: {unit}")

    def _comes_to(self) -> str:
        """The mg of what is typed, beside its field."""
        strength = self._strength()
        try:
            volume = volume_of(self.volume.typed) if self.volume.typed and strength else None
        except Refused:
            return ""
        if volume is None or strength is None:
            return ""
        return f"= {written.quantity(Dose(exact(volume.fraction * strength.fraction)))}"

    def _strength(self) -> Concentration | None:
        if self.act.choice == EXPLAIN:
            found = subjects(self.accounts(), self._chart).get(self.subject.choice)
            return found.strength if found else None
        lot = self._lots().get(self.lot.choice)
        return lot.vials.strength if lot else None
