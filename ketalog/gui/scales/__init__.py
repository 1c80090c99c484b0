"""Scoring scales at the chair, and what suicidal thoughts ask for."""
