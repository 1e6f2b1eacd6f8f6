"""The nouns of a meeting, as frozen structs: no behaviour but invariants.

- `act`: what a sentence does, and which part may do it.
- `persona`, `scenario`, `condition`, `template`: what an author writes.
- `event`: what happens in a meeting; `transcript`: a meeting as its header and its events.
- `rubric`: the constants a meeting is scored by; `scorecard`: what a meeting was worth.
"""
