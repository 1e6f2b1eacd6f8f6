"""The actions of all screens, by the part of the way; `tui/actions.py` puts them together."""
