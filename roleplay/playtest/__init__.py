"""Meetings played by stand-ins, and scenarios' own tests."""
