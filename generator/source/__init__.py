"""YAML text to values with positions, and back; knows nothing of privacy."""
