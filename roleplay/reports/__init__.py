"""Scorecards and debriefs for people and for programs.

- `terminal`: a scorecard as a coach reads it, built from `plot` (curves), `tables` and `wording`.
- `as_json`: the same as JSON; `schema` describes its shape.
"""
