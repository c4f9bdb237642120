"""The command line: one module per command; exit codes; nothing else."""
