"""A training session is called one wherever sessions are listed."""

from ketalog.gui.chair_state import chair_state
from ketalog.gui.session_words import session_words
from tests.builders import a_chart, an_opening, minute

TRAINING = a_chart(opening=an_opening(training=True))


def test_the_board_says_so() -> None:
    assert chair_state(TRAINING, minute(0)).name == "RIVERA, Maria · TRAINING"
    assert chair_state(a_chart(), minute(0)).name == "RIVERA, Maria"


def test_the_records_say_so() -> None:
    assert session_words(TRAINING, minute(0))[-1] == "not ended, not signed, TRAINING"
    assert "TRAINING" not in session_words(a_chart(), minute(0))[-1]
