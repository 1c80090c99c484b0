"""What a typed result of asking for suicidal thoughts comes to."""

import pytest

from ketalog.domain.scales.thoughts import found_in

READ = [
    ("C-SSRS 0", "no"),
    ("0", "no"),
    ("C-SSRS 0 at 13:20", "no"),
    ("C-SSRS 0, PHQ-9 12", "no"),
    ("PHQ-9: 12/27, item 9 = 0", "no"),
    ("C-SSRS 4", "yes"),
    ("CSSRS 5", "yes"),
    ("C-SSRS score 4", "yes"),
    ("C-SSRS 2/5", "yes"),
    ("score 4", "yes"),
    ("PHQ-9 item 9: 2", "yes"),
    ("PHQ9 item 9 2", "yes"),
    ("PHQ-9 0, item 9: 1", "yes"),
    ("C-SSRS: high risk", ""),
    ("C-SSRS positive", ""),
    ("wants to die, has a plan", ""),
    ("stated", ""),
]


@pytest.mark.parametrize(("words", "expected"), READ)
def test_figures_say_no_or_yes_and_words_alone_say_neither(words: str, expected: str) -> None:
    assert found_in(words) == expected
