"""Files that others made: opened without waiting, read to a cap and left as they are.

Every room that reads a person's files opens them here, so that all have the same guarantees; each
tells what goes wrong in its own words.
"""
