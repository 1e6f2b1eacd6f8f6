"""What a sentence does: acts from words and from structure, response tokens, who is spoken to."""
