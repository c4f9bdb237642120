"""The profile: its types, its schema, and the way from YAML to checked values."""
