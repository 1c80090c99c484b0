"""The first file that the frozen program runs."""

import sys

from ketalog.__main__ import main

sys.exit(main())
