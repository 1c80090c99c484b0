"""How hard words are to read: syllables counted by hand, formulas by their sources."""

import pytest

from ketalog.domain.readability import readability, sentences_of, syllables, words_of

ENGLISH = {
    "do": 1, "use": 1, "the": 1, "drive": 1, "tired": 2, "able": 2, "wanted": 2, "stopped": 1,
    "machines": 2, "medicine": 3, "alcohol": 3, "important": 3, "tablets": 2, "opioids": 3,
    "benzodiazepines": 6, "cannabis": 3, "children": 2, "swelling": 2, "throat": 1, "seeing": 2,
    "suicide": 3, "infusion": 3, "Saturday": 3, "Wednesday": 2, "night's": 1, "noses": 2,
    "clinician": 3, "bandage": 2, "trouble": 2, "anything": 3, "911": 3, "16:00": 4,
}  # fmt: skip
SPANISH = {
    "no": 1, "y": 1, "hoy": 1, "que": 1, "después": 2, "sueño": 2, "día": 2, "oye": 2,
    "náuseas": 3, "máquinas": 3, "opioides": 3, "benzodiacepinas": 6, "ahora": 3, "cuide": 2,
    "domingo": 3, "noviembre": 3, "regresar": 3, "agüita": 3, "988": 3,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), ENGLISH.items())
def test_english_syllables(word: str, count: int) -> None:
    assert syllables(word, "en") == count


@pytest.mark.parametrize(("word", "count"), SPANISH.items())
def test_spanish_syllables(word: str, count: int) -> None:
    assert syllables(word, "es") == count


def test_a_sentence_ends_at_a_full_stop_a_colon_and_with_its_line() -> None:
    lines = ("Until 16:00, and after sleep: do not drive. Sign nothing!", "rash or itching", "")
    assert sentences_of(lines) == (
        "Until 16:00, and after sleep", "do not drive", "Sign nothing", "rash or itching"
    )  # fmt: skip


def test_a_time_is_one_word() -> None:
    assert words_of("at 16:00, a night's sleep") == ("at", "16:00", "a", "night's", "sleep")


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # 10 words, 2 sentences, 12 syllables: 0.39 × 5 + 11.8 × 1.2 − 15.59.
    found = readability(["The cat sat on the mat.", "It was very happy."], "en")
    assert found is not None
    assert found.value == pytest.approx(0.52)
    assert found.easy
    assert found.words == "grade 1"


def test_the_ease_in_spanish_is_that_of_inflesz() -> None:
    # 6 words, 2 sentences, 12 syllables: 206.835 − 62.3 × 12/6 − 3.
    found = readability(["No beba alcohol.", "No use máquinas."], "es")
    assert found is not None
    assert found.value == pytest.approx(206.835 - 62.3 * 12 / 6 - 3)
    assert found.words == "INFLESZ 79"


def test_long_words_in_a_long_sentence_are_hard() -> None:
    lines = [
        "Concomitant administration of benzodiazepines necessitates continuous cardiorespiratory "
        "monitoring and individualized postprocedural supervision by qualified personnel."
    ]
    found = readability(lines, "en")
    assert found is not None
    assert not found.easy


def test_of_nothing_and_of_another_language_there_is_no_figure() -> None:
    assert readability([], "en") is None
    assert readability(["Bonjour."], "fr") is None
