"""Frozen values and pure rules of the ward: no Qt, no SQL, no I/O, no clock."""
