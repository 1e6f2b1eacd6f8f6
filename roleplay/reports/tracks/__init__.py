"""A meeting's turns and marks as other programs read them: spreadsheets, players, observers' tools.

`track` gathers them once, in whole milliseconds; each form of file has a module of its own.
"""
