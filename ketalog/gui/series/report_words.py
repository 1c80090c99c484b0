"""The clinic's report in lines: each share with what it is counted of; pure."""

from __future__ import annotations

from ketalog.domain import written
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.series.response import Response, Share
from ketalog.domain.series.words import share_words
from ketalog.gui.list_table import Line

COLUMNS = ("What", "How many")
SHARES = (46, 54)
BOTH = "with both scores"


def report_lines(found: Response) -> tuple[Line, ...]:
    """The whole report, line by line; the same counts as everywhere."""
    counts = (
        ("Patients", written.number(found.patients)),
        ("Series", written.number(found.series)),
        ("Sessions counted", written.number(found.sessions)),
        ("Sessions without a plan", written.number(found.without_plan)),
        ("Left out", _left_out(found)),
    )
    shares: tuple[tuple[str, Share, str], ...] = (
        ("Pain ≥ 30 % better, sessions", found.pain_30, BOTH),
        ("Pain ≥ 50 % better, sessions", found.pain_50, BOTH),
        ("Pain ≥ 30 % better, series (last session)", found.series_pain_30, BOTH),
        ("Pain ≥ 50 % better, series (last session)", found.series_pain_50, BOTH),
        ("Mood ≥ 30 % better, sessions", found.mood_30, BOTH),
        ("Mood ≥ 50 % better, sessions", found.mood_50, BOTH),
        ("Daily life better, patients (last said)", found.function_better, "asked"),
        ("Function score better, sessions", found.function_score, BOTH),
        ("Reached after the session", found.reached, "called"),
        ("Any side effect", found.any_effect, "sessions"),
        ("A severe side effect", found.severe_effect, "sessions"),
        *((f"Side effect: {what}", share, "sessions") for what, share in found.effects),
        ("A rescue given", found.rescued, "sessions"),
    )
    words = (*counts, *((what, share_words(share, by)) for what, share, by in shares))
    rescue = tuple(
        (f"Rescue: {drug}", f"{written.quantity(Dose(exact(mg)))} in all")
        for drug, mg in found.rescue_mg
    )
    return tuple(Line(what, (what, said)) for what, said in (*words, *rescue))


def _left_out(found: Response) -> str:
    parts = (
        (found.training, "training"),
        (found.not_started, "never started"),
        (found.running, "still running"),
    )
    return ", ".join(f"{written.number(n)} {what}" for n, what in parts if n) or "none"
