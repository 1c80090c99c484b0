"""hypothesis tries enough to find things and no more; a slow machine is no failure."""

from hypothesis import settings

settings.register_profile("modest", max_examples=60, deadline=None)
settings.load_profile("modest")
