"""Turns and marks as other programs read them."""
