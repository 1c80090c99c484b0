"""A patient who has just sat down: the whole list before START, and nothing of it seen to."""

from __future__ import annotations

from ketalog.services.script import Script, read_script
from ketalog.store.shipped import Shipped

CHAIR, YOUNG = "5", "6"
REACTIONS = {
    "penicillin": "anaphylaxis 2019", "latex": "hives", "ondansetron": "QT prolongation",
    "ibuprofen": "angioedema", "shellfish": "vomiting", "iodinated contrast": "rash",
}  # fmt: skip


def scripts() -> tuple[Script, ...]:
    """Six allergies in chair 5, one of 16 years in chair 6, where a second check is wanted."""
    return tuple(read_script(_toml(chair).encode(), Shipped()) for chair in (CHAIR, YOUNG))


def _toml(chair: str) -> str:
    name, born = ("TORRES, Ana", 1979) if chair == CHAIR else ("NOVAK, Petra", 2010)
    pairs = ", ".join(f'"{what}" = "{did}"' for what, did in REACTIONS.items())
    return f"""[clinic]
name = "Harbor Pain Clinic"
timezone = "America/New_York"
second_check = {"false" if chair == CHAIR else "true"}

[patient]
name = "{name}"
born = {born}-04-12
mrn = "00610{chair}"
weight = "72 kg"
allergies = {list(REACTIONS)}
reactions = {{ {pairs} }}

[session]
protocol = "depression-0.5mgkg-40min"
concentration = "2 mg/mL"
start = 2026-11-21T14:45:00-05:00
nurse = "A. Okafor RN"
clinician = "M. Stein MD"
chair = "{chair}"

[[event]]
at = "-00:30"
prestart = {{ item = "identity", state = "open" }}
"""
