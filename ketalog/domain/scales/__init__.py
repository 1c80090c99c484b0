"""Scales: what they ask, what their answers come to, and what follows from them."""
