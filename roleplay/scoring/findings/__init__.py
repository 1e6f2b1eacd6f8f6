"""The turns that mattered: what each did, who could have done otherwise, and what else was open."""

from roleplay.scoring.findings.choice import choose, evidence, lessons, ranked

__all__ = ["choose", "evidence", "lessons", "ranked"]
