"""What was half typed without signing in: it waits in the panel for whoever signs in."""

from __future__ import annotations

from ketalog.domain.refusal import Refused
from ketalog.gui.desk import Desk
from ketalog.gui.kit.panel import Panel
from ketalog.gui.session.side import Side
from ketalog.gui.sign_in.emergency_panels import UNSIGNED


def hand_on(desk: Desk, log: str, emptied: Side | None = None, to: Side | None = None) -> None:
    """Move every such draft of a session into the panel of the same name, where that is empty.

    Its panel asks whose it was when it is saved. Where a nurse has something typed there, hers
    stays, and the other waits until she has saved it. ``emptied`` and ``to`` show them.
    """
    try:
        waiting = [form for form in desk.drafts.forms(log) if form.endswith(UNSIGNED)]
        for form in waiting:
            to_form = form.removesuffix(UNSIGNED)
            if desk.drafts.find(log, to_form):
                continue
            desk.drafts.keep(log, to_form, desk.drafts.find(log, form))
            desk.drafts.keep(log, form, "")
            for panel in _of(emptied, form):
                panel.keeping.forget()
            for panel in (*_of(emptied, form), *_of(to, to_form)):
                panel.keeping.restore()
                panel.refresh(desk.now())
    except Refused:
        # Not moved, it is kept where it was.
        return


def _of(side: Side | None, form: str) -> tuple[Panel, ...]:
    return tuple(panel for panel in side.panels if panel.form == form) if side else ()
