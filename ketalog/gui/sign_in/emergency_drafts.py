"""What was half typed without signing in: it waits in the panel for whoever signs in."""

from __future__ import annotations

from ketalog.domain.refusal import Refused
from ketalog.gui.desk import Desk
from ketalog.gui.kit.panel import Panel
from ketalog.gui.session.side import Side
from ketalog.gui.sign_in.emergency_panels import UNSIGNED

WAITS = "Half typed here without signing in, not saved: it comes into the panel after yours."


def hand_on(desk: Desk, log: str, emptied: Side | None = None, to: Side | None = None) -> str:
    """Move every such draft of a session into the panel of the same name, where that is empty.

    Its panel asks whose it was when it is saved. Where a nurse has something typed there, hers
    stays, and the other waits until she has saved it: then this says so. ``emptied`` and ``to``
    show them.
    """
    waits = ""
    try:
        for form in _waiting(desk, log):
            to_form = form.partition(UNSIGNED)[0]
            if desk.drafts.find(log, to_form):
                waits = WAITS
                continue
            _move(desk, log, form, to_form)
            for panel in _of(emptied, form):
                panel.keeping.forget()
            for panel in (*_of(emptied, form), *_of(to, to_form)):
                panel.keeping.restore()
                panel.refresh(desk.now())
    except Refused:
        # Not moved, it is kept where it was.
        return WAITS
    return waits


def set_aside(desk: Desk, log: str, emptied: Side) -> None:
    """Whoever comes next without signing in begins anew: two people make no one set."""
    try:
        for form in _waiting(desk, log):
            if not form.endswith(UNSIGNED):
                continue
            taken = desk.drafts.forms(log)
            free = next(
                name
                for number in range(1, len(taken) + 2)
                if (name := f"{form} {number}") not in taken
            )
            _move(desk, log, form, free)
            for panel in _of(emptied, form):
                panel.keeping.forget()
                panel.refresh(desk.now())
    except Refused:
        return


def _waiting(desk: Desk, log: str) -> tuple[str, ...]:
    """What was set aside comes before what was typed last."""
    found = (form for form in desk.drafts.forms(log) if UNSIGNED in form)
    return tuple(sorted(found, key=lambda form: (form.endswith(UNSIGNED), form)))


def _move(desk: Desk, log: str, form: str, to_form: str) -> None:
    desk.drafts.keep(log, to_form, desk.drafts.find(log, form))
    desk.drafts.keep(log, form, "")


def _of(side: Side | None, form: str) -> tuple[Panel, ...]:
    """A panel that has one set aside is known by the name before its number."""
    own = form if form.endswith(UNSIGNED) else form.rpartition(" ")[0]
    names = (form, own) if UNSIGNED in form else (form,)
    return tuple(panel for panel in side.panels if panel.form in names) if side else ()
