"""YAML in: reading with positions, checking, and building the model; every mistake in one run."""
