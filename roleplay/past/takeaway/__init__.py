"""What a debrief to take away says: a meeting, its scorecard and its moments, told in words."""

from roleplay.past.takeaway.gathering import sheet_of

__all__ = ["sheet_of"]
