"""One script on one paper: every maker's PDF, and a picture of each of its pages."""

from __future__ import annotations

import tempfile
import traceback
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pypdfium2

from benchmarks.gallery.makers import MAKERS, Maker
from benchmarks.gallery.rooms import Room, room
from ketalog.domain.refusal import Refused
from ketalog.papers.press import made
from ketalog.reports.page import Paper

DPI = 100


@dataclass(frozen=True, slots=True)
class Job:
    """A script on a paper, and where all of it goes."""

    script: str
    paper: Paper
    out: Path


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper's pictures beside the index, or the sentence why there are none."""

    script: str
    paper: Paper
    name: str
    words: str
    pages: tuple[str, ...] = ()
    said: str = ""
    failed: bool = False


def print_all(job: Job) -> list[Printed]:
    """Every paper of a job; a moment is replayed once for all of its papers."""
    found = []
    by_moment = sorted(MAKERS, key=lambda one: one.moment)
    with tempfile.TemporaryDirectory(prefix="ketalog-gallery-") as folder:
        for moment, makers in groupby(by_moment, key=lambda one: one.moment):
            with room(job.script, moment, job.paper, Path(folder) / "clinic") as here:
                found += [_printed(job, maker, here) for maker in makers]
    return sorted(found, key=lambda one: [maker.name for maker in MAKERS].index(one.name))


def _printed(job: Job, maker: Maker, here: Room) -> Printed:
    said, failed = "", False
    pages: tuple[str, ...] = ()
    try:
        pages = _pages(job, maker, here)
    except Refused as refused:
        said = refused.sentence
    except Exception:  # the gallery shows what else there is
        said, failed = traceback.format_exc(limit=-2), True
    return Printed(job.script, job.paper, maker.name, maker.words, pages, said, failed)


def _pages(job: Job, maker: Maker, here: Room) -> tuple[str, ...]:
    folder = job.out / job.script / job.paper
    folder.mkdir(parents=True, exist_ok=True)
    pdf = made(maker.order(here), folder / f"{maker.name}.pdf").pdf
    document = pypdfium2.PdfDocument(pdf)
    names = []
    for number, page in enumerate(document, start=1):
        picture = folder / f"{maker.name}-{number}.png"
        page.render(scale=DPI / 72).to_pil().save(picture)
        names.append(picture.relative_to(job.out).as_posix())
    document.close()
    return tuple(names)
