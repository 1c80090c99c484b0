"""Words from right to left in a line of the program."""

import pytest

from ketalog.domain.direction import CLOSES, OPENS, directed, isolated


@pytest.mark.parametrize("words", ["RIVERA, Maria", "NGUYỄN Thị", "王小明 · 12", ""])
def test_words_from_left_to_right_stay_as_they_are(words: str) -> None:
    assert directed(words) == words
    assert isolated(words) == words


def test_a_text_of_its_own_stays_as_it_is() -> None:
    assert directed("קיבל 4 mg אונדנסטרון") == "קיבל 4 mg אונדנסטרון"


def test_each_part_of_a_line_keeps_its_direction() -> None:
    assert directed("דוד · 12 Apr · כהן 2") == f"{OPENS}דוד{CLOSES} · 12 Apr · {OPENS}כהן{CLOSES} 2"


@pytest.mark.parametrize(
    "name", ["דוד", "דוד כהן", "בן-גוריון, דוד", "כהן (לוי)", "د. محمد", "אב 12 גד"]
)
def test_a_name_in_a_sentence_is_apart_as_a_whole(name: str) -> None:
    assert directed(f"Given 14:33 by {name} 12 mg") == f"Given 14:33 by {OPENS}{name}{CLOSES} 12 mg"


@pytest.mark.parametrize("rest", [", spouse", " RN", " (Levi), 555-0142"])
def test_a_name_before_other_words_is_apart(rest: str) -> None:
    assert directed(f"דוד כהן{rest}") == f"{OPENS}דוד כהן{CLOSES}{rest}"


def test_a_figure_before_a_name_stays_before_it() -> None:
    assert directed("14:33 דוד") == f"14:33 {OPENS}דוד{CLOSES}"


def test_what_is_isolated_already_is_not_isolated_again() -> None:
    assert directed(f"by {isolated('דוד')}, 12") == f"by {OPENS}דוד{CLOSES}, 12"
