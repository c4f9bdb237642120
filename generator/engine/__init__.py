"""The engine: from a profile file to a policy document, with everything that is costly made once."""
