"""Conclusions from a profile: pure functions, one module per topic."""
