"""What a sentence does: acts from words and from structure, response tokens, who is spoken to."""

from roleplay.speech.lists import WordLists
from roleplay.speech.tagger import tag

__all__ = ["WordLists", "tag"]
