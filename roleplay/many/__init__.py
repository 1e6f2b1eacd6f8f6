"""All recordings of an organisation: each a card, and the cards in files that a database reads.

`card_of` makes a card from a file's bytes and from names, and touches nothing else. `keeping` has
it made of every file, here or on many machines, and keeps the cards as they come.
"""

from roleplay.many.card import Carded, card_of

__all__ = ["Carded", "card_of"]
