"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

# Tables with triggers change by ADD COLUMN only: batch mode would drop their triggers.
# Nothing of ketalog is imported here: it is today's, a revision is of its day.

revision = "${up_revision}"
down_revision = "${down_revision}"


def upgrade() -> None:
    """${message}."""
    ${upgrades if upgrades else "pass"}
