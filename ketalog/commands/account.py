"""Who stands behind a command: nobody of the staff, but an account of the operating system."""

from __future__ import annotations

import getpass
import os
from contextlib import suppress

from ketalog.domain.listed_name import COMMAND_LINE


def at_command_line() -> str:
    """``the command line (anna)``: what the audit says of a command; no name of a patient."""
    name = "".join(one for one in _account() if one.isprintable())
    return f"{COMMAND_LINE} ({name or 'unknown'})"


def _account() -> str:
    with suppress(ImportError, KeyError, OSError, AttributeError):
        # What the environment says of it anybody could set.
        import pwd  # noqa: PLC0415 - Windows has none

        return pwd.getpwuid(os.getuid()).pw_name
    with suppress(ImportError, KeyError, OSError):
        return getpass.getuser()
    return ""
