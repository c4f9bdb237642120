"""plainpolicy: privacy policies that can be proved."""

__version__ = "0.1.0"
