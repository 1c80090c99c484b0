"""The papers for patients: their words, looked at, changed and approved."""
