"""The drug stock and what each session makes of it."""
