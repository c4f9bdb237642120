"""Lint: statements that contradict each other, claims that no fact carries, and wording that the law forbids."""
