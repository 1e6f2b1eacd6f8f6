"""The terminal application: screens over the same sessions that plain play drives.

It holds no rule of a meeting: screens show state and say what the person chose. All text that
comes from a file, a person or a transcript reaches the screen through `text`.
"""
