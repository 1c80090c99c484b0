"""Which panel each name stands for; made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ketalog.gui.kit.panel import Panel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.session.start_panel import StartPanel

MakePanel = Callable[..., Panel]

PANELS: Mapping[str, MakePanel] = MappingProxyType(
    {kind.form: kind for kind in (StartPanel, VitalsPanel)}
)
