"""The debrief to take away."""
