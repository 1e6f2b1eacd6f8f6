"""Transcripts on disk: written line by line while a meeting runs, read back whole or up to a tear.

- `journal`: a meeting's file while it is being written; `reader`: any transcript, only to look at.
- `names`: where transcripts are kept and what they may be called.
- `lines`: an event as a line of the file and back; `sound`: what a line may say.
- `disk`: the few things asked of the operating system; `errors`: everything that can go wrong.
"""
