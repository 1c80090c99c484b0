"""The forms behind F5: a drug, oxygen, the IV line, a call, the pump's reading, a serious event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, cast

from ketalog.domain import typed
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    ClinicianCalled,
    EmergencyCalled,
    IvAccess,
    MedicationGiven,
    Oxygen,
    PumpReading,
    SeriousEvent,
)
from ketalog.domain.quantities import Dose, OxygenFlow, Volume
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.measure_field import MeasureField
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.text_field import TextField

ROUTES = ("IV", "IM", "PO", "SL", "IN", "SC")
# Of what is counted and has no unit of mass; the word must be typed whole.
COUNTED = re.compile(r"^[0-9.,]+ (tablets?|puffs?|drops?|sprays?|units?|patch(es)?)$")
SERIOUS = (
    "Life-threatening", "Hospital stay", "Disability", "Death", "Birth defect", "Intervention",
)  # fmt: skip


class Group:
    """Rows that are shown together, and what they say."""

    rows: tuple[Row, ...]

    def content(self) -> Content:
        """The value; raises Refused with the name of the row that is wrong."""
        raise NotImplementedError


class MedicationGroup(Group):
    """Any drug but a rescue: dose with its unit typed; who gave it is asked of a bolus."""

    def __init__(self, drugs: Sequence[str], ordered_by: PickRow, given_by: PickRow) -> None:
        self.drug = PickRow("drug", "Drug", drugs, "name of the drug", wide=True, apart=True)
        self.dose = TextField("dose", "Dose", hint="e.g. 4 mg", digits=True)
        self.route = PickRow("route", "Route", ROUTES, wide=True)
        self.reason = PickRow("reason", "For", ("Nausea", "BP", "Pain"), wide=True)
        self.ordered_by = ordered_by
        self.given_by = given_by
        self.rows = (self.drug, self.dose, self.route, self.reason, ordered_by, given_by)

    def content(self) -> Content:
        drug = typed.line(self.drug.words, "drug", 80)
        if not drug:
            raise Refused("Which drug was given?", "drug")
        dose, text = amount(self.dose.typed)
        return MedicationGiven(
            drug=drug,
            dose=dose,
            dose_text=text,
            route=self.route.words,
            reason=typed.line(self.reason.words, "reason"),
            ordered_by=typed.line(self.ordered_by.words, "ordered_by", 80),
            given_by=typed.line(self.given_by.words, "given_by", 80),
        )


class OxygenGroup(Group):
    """Oxygen put on, changed, taken off."""

    def __init__(self) -> None:
        self.state = ChoiceRow("oxygen", "Oxygen", ("On", "Changed", "Off"), wide=True)
        self.flow = MeasureField("flow", "Flow", "L/min")
        self.device = PickRow("device", "By", ("Cannula", "Mask"), wide=True)
        self.rows = (self.state, self.flow, self.device)

    def content(self) -> Content:
        state = self.state.choice.lower()
        if not state:
            raise Refused("On, changed or off?", "oxygen")
        if state == "off":
            return Oxygen("off")
        text = self.flow.typed
        if not text:
            raise Refused("How many L/min?", "flow")
        bare = re.fullmatch(r"[0-9.,]+", text)
        flow = typed.quantity(OxygenFlow, f"{text} L/min" if bare else text, "flow")
        device = typed.line(self.device.words, "device", 80).lower()
        return Oxygen(cast(Literal["on", "changed"], state), flow, device)


class IvGroup(Group):
    """The IV line placed, looked at, taken out."""

    def __init__(self) -> None:
        self.act = ChoiceRow("act", "IV line", ("Placed", "Checked", "Removed"), wide=True)
        self.condition = PickRow("condition", "Site is", ("Clean", "Swollen", "Painful"), wide=True)
        self.site = TextField("site", "Where", hint="e.g. left forearm")
        self.gauge = ChoiceRow("gauge", "Gauge", ("18 G", "20 G", "22 G", "24 G"), wide=True)
        self.rows = (self.act, self.condition, self.site, self.gauge)

    def content(self) -> Content:
        act = self.act.choice.lower()
        if not act:
            raise Refused("Placed, checked or removed?", "act")
        return IvAccess(
            act=cast(Literal["placed", "checked", "removed"], act),
            site=typed.line(self.site.typed, "site", 80),
            gauge=self.gauge.choice,
            condition=typed.line(self.condition.words, "condition", 80).lower(),
        )


class CallGroup(Group):
    """A clinician told, with the answer; or an emergency call."""

    def __init__(self, who: PickRow) -> None:
        self.kind = ChoiceRow("call", "Called", ("Clinician", "Emergency"), wide=True)
        self.who = who
        self.about = TextField("about", "About", wide=True)
        self.answer = TextField("answer", "Answer", hint="in their words", wide=True)
        self.rows = (self.kind, self.who, self.about, self.answer)

    def content(self) -> Content:
        who = typed.line(self.who.words, "who", 80)
        about = typed.line(self.about.typed, "about", 400)
        answer = typed.line(self.answer.typed, "answer", 400)
        if self.kind.choice == "Emergency":
            return EmergencyCalled(
                who or "emergency services", " · ".join(filter(None, (about, answer)))
            )
        if not self.kind.choice:
            raise Refused("A clinician, or an emergency call?", "call")
        if not who:
            raise Refused("Who was called?", "who")
        return ClinicianCalled(who, about, answer)


class OtherGroup(Group):
    """What the pump itself says, and serious events."""

    def __init__(self) -> None:
        self.kind = ChoiceRow("other", "Other", ("Pump reading", "Serious event"), wide=True)
        self.volume = MeasureField("volume", "Infused", "mL")
        self.what = TextField("what", "What happened", wide=True)
        self.outcome = PickRow("outcome", "Serious by", SERIOUS, wide=True, apart=True)
        self.rows = (self.kind, self.volume, self.what, self.outcome)

    def content(self) -> Content:
        if self.kind.choice == "Pump reading":
            text = self.volume.typed
            if not text:
                raise Refused("How many mL does the pump show?", "volume")
            bare = re.fullmatch(r"[0-9.,]+", text)
            return PumpReading(typed.quantity(Volume, f"{text} mL" if bare else text, "volume"))
        if not self.kind.choice:
            raise Refused("A pump reading, or a serious event?", "other")
        what = typed.line(self.what.typed, "what", 400)
        if not what:
            raise Refused("What happened?", "what")
        return SeriousEvent(what, typed.line(self.outcome.words, "outcome", 80).lower())


def amount(text: str) -> tuple[Dose | None, str]:
    """A dose with its unit, or a volume or a count that only the words can say."""
    if not text:
        return None, ""
    if COUNTED.match(text):
        return typed.dose_text(text)
    found = typed.one_of((Dose, Volume), text, "dose")
    words = typed.dose_text(text)[1]
    return (found, words) if isinstance(found, Dose) else (None, words)
