"""The list of indications, and what is found in it."""

import pytest

from ketalog.domain.indications import (
    Course,
    IndicationSaid,
    found,
    named,
    said_words,
    stems_for,
)
from tests.builders import shipped

LINES = shipped().indications()
LOW, HIGH = "low-0.5mgkgh-20min", "high-1mgkgh-4h"
STEMS = {one.stem for one in shipped().protocols(hidden=True)}


@pytest.mark.parametrize(
    "name",
    # Rows 000-01/02, 001-01/03, 003-03, 004-05/10/11 and 002-01 of the clinical facts.
    ["chronic pain", "neuropathic pain", "TMJ pain", "headache", "musculoskeletal pain",
     "chronic back pain", "low back pain", "CRPS", "cancer pain", "ischemic pain",
     "mixed neuropathic pain", "fibromyalgia", "pain after surgery", "pain after injury",
     "acute migraine", "chronic migraine", "central neuropathic pain",
     "chemotherapy-induced neuropathy", "spinal cord injury pain",
     "traumatic peripheral nerve injury", "painful limb ischemia", "post-herpetic neuralgia",
     "breakthrough cancer pain", "breakthrough non-cancer pain", "phantom limb pain", "whiplash",
     "depression", "anxiety", "PTSD", "OCD", "RSD", "treatment-resistant depression",
     "chronic headache", "refractory pain"],
)  # fmt: skip
def test_every_indication_of_the_clinical_facts_is_on_the_list(name: str) -> None:
    assert named(LINES, name)


def test_every_line_says_its_source_and_names_protocols_that_there_are() -> None:
    assert all(one.source for one in LINES)
    assert {stem for one in LINES for stem in one.protocols} <= STEMS


@pytest.mark.parametrize(
    ("typed", "first"),
    [("crp", "CRPS"), ("rsd", "CRPS"), ("depr", "Depression"), ("nerve inj", "Traumatic"),
     ("phn", "Post-herpetic"), ("MIGR", "Migraine")],
)  # fmt: skip
def test_a_few_letters_find_a_line(typed: str, first: str) -> None:
    assert found(LINES, typed)[0].name.startswith(first)


def test_a_protocol_knows_what_it_is_used_for() -> None:
    used = stems_for(found(LINES, "crps"))
    assert used == dict.fromkeys(("crps-0.35mgkgh-4h", "high-1mgkgh-4h", "crps-22mgh"), ("CRPS",))


def test_what_was_said_is_one_line() -> None:
    said = IndicationSaid("CRPS", "chronic", refractory=True)
    assert said_words(said) == "CRPS, chronic, refractory"


@pytest.mark.parametrize(
    ("name", "neuropathic"),
    [("neuropathic pain", True), ("post-herpetic neuralgia", True), ("phantom limb pain", True),
     ("fibromyalgia", False), ("whiplash", False), ("depression", False)],
)  # fmt: skip
def test_neuropathic_pain_is_told_apart(name: str, neuropathic: bool) -> None:
    line = named(LINES, name)
    assert line
    assert line.neuropathic is neuropathic


@pytest.mark.parametrize(
    ("name", "stem"),
    # Rows 004-05, 004-10 and 004-11 of the clinical facts.
    [("depression", LOW), ("anxiety", LOW), ("PTSD", LOW), ("OCD", LOW), ("fibromyalgia", LOW),
     ("migraine", LOW), ("CRPS", HIGH), ("RSD", HIGH), ("chronic pain", HIGH),
     ("treatment-resistant depression", HIGH), ("chronic migraine", HIGH),
     ("chronic headache", HIGH)],
)  # fmt: skip
def test_an_indication_names_the_protocol_of_its_source(name: str, stem: str) -> None:
    line = named(LINES, name)
    assert line
    assert stem in line.protocols


@pytest.mark.parametrize("course", ["acute", "chronic"])
def test_pain_is_acute_or_chronic(course: Course) -> None:
    assert said_words(IndicationSaid("Pain after injury", course)) == f"Pain after injury, {course}"
