"""A session is one of a series: its plan, the calls after it, and what comes of it."""
