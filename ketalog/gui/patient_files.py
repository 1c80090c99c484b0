"""What the windows know of the patients: who looks like whom, weights, indications, treatments."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from ketalog.app import House
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Entry
from ketalog.domain.home_drugs import HomeDrugs
from ketalog.domain.indications import Indication
from ketalog.domain.look_alike import LookAlikes
from ketalog.domain.mrn import same_mrn
from ketalog.domain.people import Patient
from ketalog.domain.weighing import Weighing, weighings
from ketalog.gui.told import told
from ketalog.services.sessions import PATIENTS


class PatientFiles:
    """``person`` says who is signed in. Raises Refused with a sentence for what cannot be."""

    def __init__(self, house: House, person: Callable[[], str]) -> None:
        self._house = house
        self._person = person
        self._alikes: LookAlikes | None = None
        self._alike_to: dict[str, tuple[Patient, ...]] = {}
        house.recording.listen(self._forget)

    def alikes(self, patient: Patient, own_id: UUID | None = None) -> tuple[Patient, ...]:
        """Those on file who may be taken for a patient; one with the same MRN is the patient."""
        if self._alikes is None:
            self._alikes = LookAlikes(told(self._house.register.patients))
        known = self._alikes.patients
        found = (known[one] for one in self._alikes.of(patient, own_id))
        return tuple(one for one in found if not same_mrn(one.mrn, patient.mrn))

    def alike_to(self, chart: Chart) -> tuple[Patient, ...]:
        """Those on file who may be taken for the patient of a session."""
        if chart.log not in self._alike_to:
            opened = chart.opened
            self._alike_to[chart.log] = self.alikes(opened.patient, opened.patient_id)
        return self._alike_to[chart.log]

    def weighings(self, patient_id: UUID) -> tuple[Weighing, ...]:
        """Every time a patient was weighed, the earliest first."""
        over = self._house.shipped.weights().note_change_percent
        return weighings(told(lambda: self._house.register.versions(patient_id)), over)

    def indications(self) -> tuple[Indication, ...]:
        """What ketamine is given for, the clinic's own among it."""
        return told(self._house.indications.all)

    def add_indication(self, indication: Indication) -> Indication:
        """Put one of the clinic's own on the list."""
        return told(lambda: self._house.indications.add(indication, self._person()))

    def treatments(self) -> tuple[str, ...]:
        """What may have been tried before."""
        return self._house.shipped.treatments().treatments

    def home_drugs(self) -> HomeDrugs:
        """Which class a drug taken at home belongs to."""
        return self._house.shipped.home_drugs()

    def _forget(self, entries: tuple[Entry, ...]) -> None:
        if any(entry.log == PATIENTS for entry in entries):
            self._alikes = None
            self._alike_to.clear()
