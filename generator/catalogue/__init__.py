"""The catalogue: vocabularies, laws, vendors and tables, as data, with their loaders."""
