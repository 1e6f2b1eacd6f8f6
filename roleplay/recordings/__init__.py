"""Meetings from files: found, opened whatever they are, and made ready to be scored."""
