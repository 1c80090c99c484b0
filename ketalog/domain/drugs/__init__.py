"""Drugs: the library, limits, doses given, rescue."""
