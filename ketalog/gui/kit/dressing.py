"""What tells a widget that text size, colours or layout are others now."""

from __future__ import annotations

from PySide6.QtCore import QEvent

# Of these only StyleChange reaches a widget that lies in another one.
DRESSING = (
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.ApplicationPaletteChange,
    QEvent.Type.StyleChange,
)
