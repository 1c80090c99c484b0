"""The order written out while it is typed, and what it comes to by each weight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

from ketalog.domain import written
from ketalog.domain.people import Patient
from ketalog.domain.protocol import Protocol
from ketalog.domain.pump.dosing_weight import WeightFormulas, WeightUsed
from ketalog.domain.pump.order_words import order_sum
from ketalog.domain.quantities import Concentration, Dose, Weight, exact
from ketalog.domain.refusal import Refused
from ketalog.gui.opening_panel import OpeningPanel


class OpeningSum:
    """``weight`` reads the weight of today, and refuses what cannot be."""

    def __init__(
        self, panel: OpeningPanel, formulas: WeightFormulas, weight: Callable[[], Weight]
    ) -> None:
        self._panel = panel
        self._formulas = formulas
        self._weight = weight
        self._patient: Patient | None = None

    def show(self, patient: Patient | None, protocol: Protocol | None) -> None:
        """Say the order as a sum, or what it still needs."""
        self._patient, missing = patient, []
        try:
            weight = self._weight()
        except Refused:
            missing.append("the weight")
        try:
            syringe = self._panel.read_concentration()
        except Refused:
            missing.append("the concentration")
        if protocol is None or missing:
            needed = [*([] if protocol else ["a protocol"]), *missing]
            self._panel.show_sum(f"The sum needs {', '.join(needed)}.", whole=False)
        else:
            self._show_order(protocol, weight, syringe)
        self._show_weights(protocol, None if missing else weight)

    def _show_order(self, protocol: Protocol, weight: Weight, syringe: Concentration) -> None:
        which = self._panel.read_weight_used()
        try:
            used = self._used(which, weight) or weight
        except Refused as refused:
            self._panel.show_sum(refused.sentence, whole=False)
        else:
            self._panel.show_sum(order_sum(protocol.order, used, syringe, which), whole=True)

    def _show_weights(self, protocol: Protocol | None, weight: Weight | None) -> None:
        """What the order comes to by each weight, where there is more than the actual one."""
        found = [] if protocol is None or weight is None else list(self._doses(protocol, weight))
        approval = f"formulas {self._formulas.approval}"
        self._panel.show_weights(" · ".join((*found, approval)) if len(found) > 1 else "")

    def _doses(self, protocol: Protocol, weight: Weight) -> Iterator[str]:
        for which in get_args(WeightUsed):
            try:
                used = self._used(which, weight) or weight
            except Refused:
                continue
            dose = written.quantity(Dose(exact(protocol.order.mg(used))))
            yield f"{which.capitalize()} {written.quantity(used)}: {dose}"

    def _used(self, which: WeightUsed, weight: Weight) -> Weight | None:
        if self._patient is None:
            return None
        return self._formulas.weight(which, weight, self._patient.height, self._patient.sex)
