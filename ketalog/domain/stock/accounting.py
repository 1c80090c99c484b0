"""Drug accounting of one session: what was drawn is given, wasted, broken or returned (C 6.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from ketalog.domain.chart import Chart, Said
from ketalog.domain.drugs.rescue import total_of
from ketalog.domain.events import MedicationGiven, PumpReading, RescueGiven
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.quantities import Concentration, Volume, exact
from ketalog.domain.stock.book import Book
from ketalog.domain.stock.lines import Line
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
)
from ketalog.domain.stock.rules import StockRules

INFUSED = "ketamine"


@dataclass(frozen=True, slots=True)
class Given:
    """What the patient got of one drug, mg; ``unknown`` doses have no amount yet."""

    mg: Fraction
    unknown: int = 0
    by_pump: bool = False


@dataclass(frozen=True, slots=True)
class DrugAccount:
    """One drug of a session, exact mg; ``strengths`` are those that were drawn."""

    drug: str
    given: Given
    lines: tuple[Line, ...]
    discrepancies: tuple[Said[DrugDiscrepancy], ...]
    tolerance: Volume

    @property
    def drawn(self) -> Fraction:
        """Taken out of the stock, mg."""
        return self._sum(DrugDrawn)

    @property
    def wasted(self) -> Fraction:
        """Destroyed, mg."""
        return self._sum(DrugWasted)

    @property
    def broken(self) -> Fraction:
        """Broken or spilled, mg."""
        return self._sum(DrugBroken)

    @property
    def returned(self) -> Fraction:
        """Put back into the stock unopened, mg."""
        return self._sum(DrugReturned)

    @property
    def difference(self) -> Fraction:
        """What is left to account for, mg; below zero where there is more than was drawn."""
        return self.drawn - self.given.mg - self.wasted - self.broken - self.returned

    @property
    def strengths(self) -> tuple[Concentration, ...]:
        """Every strength that moved, in order of first use."""
        return tuple(dict.fromkeys(line.vials.strength for line in self.lines))

    def ml(self, mg: Fraction) -> Volume | None:
        """mL of the strength drawn; None without one, or with several. No sign."""
        if len(self.strengths) != 1:
            return None
        return Volume(exact(abs(mg) / self.strengths[0].fraction))

    @property
    def in_tolerance(self) -> bool:
        """Whether the sum comes out to the clinic's tolerance, of the weakest strength drawn."""
        return abs(self.difference) <= self._tolerance_mg

    @property
    def unwitnessed(self) -> tuple[Line, ...]:
        """Wastes and breaks that nobody else has signed."""
        return tuple(line for line in self.lines if line.unwitnessed)

    @property
    def unseen(self) -> tuple[Line, ...]:
        """Of those the ones that no discrepancy names either."""
        named = {one.value.unseen for one in self.discrepancies}
        return tuple(line for line in self.unwitnessed if line.said.id not in named)

    @property
    def balanced(self) -> bool:
        """Every milligram known, in place and seen by two."""
        return self.in_tolerance and not self.given.unknown and not self.unwitnessed

    @property
    def settled(self) -> bool:
        """In balance, or explained by discrepancies as far as it is not."""
        return not self.unseen and self.explained

    @property
    def explained(self) -> bool:
        """Whether the sum comes out, or discrepancies speak of all that it does not."""
        if self.given.unknown:
            # With a dose unknown there is no difference to compare with.
            return bool(self._amounts)
        return self.in_tolerance or self.unexplained <= self._tolerance_mg

    @property
    def unexplained(self) -> Fraction:
        """How much of the difference no discrepancy speaks of, mg, no sign.

        What was called missing does not explain what is too much.
        """
        spoken = sum((_signed_mg(one) for one in self._amounts), Fraction(0))
        left = self.difference - spoken
        return max(left if self.difference >= 0 else -left, Fraction(0))

    @property
    def _amounts(self) -> tuple[DrugDiscrepancy, ...]:
        """The discrepancies about an amount, not about a witness; one of 0 mL says nothing."""
        every = (one.value for one in self.discrepancies)
        return tuple(one for one in every if one.unseen is None and one.volume.ml)

    @property
    def _tolerance_mg(self) -> Fraction:
        weakest = min((one.fraction for one in self.strengths), default=Fraction(0))
        return weakest * self.tolerance.fraction

    def _sum(self, kind: type[Any]) -> Fraction:
        return sum(
            (
                line.said.value.volume.fraction * line.vials.strength.fraction
                for line in self.lines
                if isinstance(line.said.value, kind)
            ),
            Fraction(0),
        )


def _signed_mg(one: DrugDiscrepancy) -> Fraction:
    mg = one.volume.fraction * one.strength.fraction
    return mg if one.missing else -mg


def accounts(
    chart: Chart,
    book: Book,
    rules: StockRules,
    at: datetime,
    *,
    drawn_only: bool = False,
    signing: bool = False,
) -> tuple[DrugAccount, ...]:
    """Each drug that must come out even, in order of first draw.

    Once something was drawn, every scheduled drug that was given belongs to it. Where nothing was
    drawn, those that the clinic has in its stock; none at all with ``drawn_only``. ``signing``
    says that the signature on the chart is about to be written.
    """
    lines = tuple(line for line in book.of_session(chart.log) if line.said.at <= at)
    if drawn_only and not lines:
        return ()
    talk = [one for one in book.discrepancies if one.value.session == chart.log and one.at <= at]
    names = dict.fromkeys(chart.opened.drug_name(line.vials.drug) for line in lines)
    kept = _scheduled(chart, at) if lines else _undrawn(chart, book, at, signing)
    names.update(dict.fromkeys(kept))
    return tuple(
        DrugAccount(
            drug=name,
            given=given(chart, name, at),
            lines=tuple(x for x in lines if chart.opened.drug_name(x.vials.drug) == name),
            discrepancies=tuple(x for x in talk if chart.opened.drug_name(x.value.drug) == name),
            tolerance=rules.tolerance,
        )
        for name in names
    )


def given(chart: Chart, drug: str, at: datetime) -> Given:
    """What was given of a drug by a moment: every dose, and of ketamine the infusion.

    The infusion is that of the pump's own reading where one was logged after the stop.
    """
    total = total_of(chart, drug, at)
    if chart.opened.drug_name(INFUSED) != chart.opened.drug_name(drug) or not chart.started_at:
        return Given(total.mg, total.unknown)
    reading = _last_reading(chart, at)
    if reading is None:
        return Given(total.mg + infusion_at(chart, at).delivered, total.unknown)
    infused = reading.volume.fraction * chart.opened.concentration.fraction
    return Given(total.mg + infused, total.unknown, by_pump=True)


def _scheduled(chart: Chart, at: datetime) -> Iterator[str]:
    """The controlled drugs that were given, under the names they are added up by."""
    names = [INFUSED] if chart.started_at and chart.started_at <= at else []
    every: list[RescueGiven | MedicationGiven] = [
        *(one.value for one in chart.of(RescueGiven, at)),
        *(one.value for one in chart.of(MedicationGiven, at)),
    ]
    for name in (*names, *(one.drug for one in every)):
        drug = chart.opened.drug(name)
        if drug and drug.schedule:
            yield drug.name


def _undrawn(chart: Chart, book: Book, at: datetime, signing: bool) -> Iterator[str]:
    """What was given of the clinic's own stock though no draw says so.

    A record that was signed without such an account stays as it was signed.
    """
    signed = {one.value.drug for one in book.reconciled if one.value.session == chart.log}
    is_open = signing or not chart.signed
    until = min(at, chart.ended.at) if chart.ended else at
    for name in dict.fromkeys(_scheduled(chart, at)):
        lots = (lot for lot in book.lots if chart.opened.drug_name(lot.vials.drug) == name)
        came = any(line.said.at <= until for lot in lots if (line := book.line(lot.id)))
        got = given(chart, name, at)
        if came and (got.mg or got.unknown) and (is_open or name in signed):
            yield name


def _last_reading(chart: Chart, at: datetime) -> PumpReading | None:
    stop = chart.stopped
    if stop is None or stop.at > at:
        return None
    after = [one.value for one in chart.of(PumpReading, at) if one.at >= stop.at]
    return after[-1] if after else None
