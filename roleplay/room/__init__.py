"""One meeting, several places: its owner, the seats, and what goes between them.

The owner alone has the session and the journal. A seat is sent what it may see and nothing else.
"""
