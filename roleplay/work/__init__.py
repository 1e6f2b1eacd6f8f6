"""Work shared out to all cores."""
