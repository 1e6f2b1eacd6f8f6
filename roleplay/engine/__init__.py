"""How a meeting unfolds, as pure functions of a script, a state and what the seats decide.

- `script`: a scenario with its cast, made ready to be played.
- `state`: where a meeting stands; it changes only by events.
- `step`: from a decision to the events that follow from it.
- `customer`: what each act does to a customer.
- `standin`: what a stand-in decides, by its style.
- `replay`: from events back to a state.
"""
