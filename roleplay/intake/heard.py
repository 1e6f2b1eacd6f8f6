"""What every reader hands on: who was heard, when, saying what."""

from collections import Counter

from msgspec import Struct


class Heard(Struct, gc=False):
    """A stretch of one person's speech as the file has it, not yet cleaned."""

    at: float
    """Seconds on the file's clock; may be negative if talk began before the recording."""
    end: float
    name: str
    text: str


class Reading(Struct):
    """A recording as one of the readers left it."""

    heard: list[Heard]
    """In the file's order."""
    repairs: Counter[str]
    """What was mended or left out, in plain words, and how often."""
    estimated: bool = False
    """The times were worked out from the words."""
    wordless: bool = False
    """Talk time without words, as RTTM has it; otherwise silence is left out."""
    literal: bool = False
    """Texts have no entities in them, so that `&amp;` is what somebody wrote."""
    held: str = ""
    """The day on which it was, ISO 8601, where the file itself says so."""
    unnamed: list[Heard] = []
    """What was said where a file names nobody at all; nobody's, unless the file is one person's."""


UNNAMED = "cues with nobody named, left out"
UNNAMED_WORDS = "words with nobody named beside somebody's, left out"
SHARED = "words of several voices in one cue, timed by share"
EMPTY = "empty cues, left out"
STRAY = "text outside any cue, left out"
UNTIMED = "cues whose times cannot be read, left out"
COMMENT = "comments, left out"
SECOND_KEY = "JSON objects with a key twice, of which the last was read"
COMMA = "times with a comma, read as a decimal point"
ARROWS = "arrows between times that were written otherwise, read as -->"
NO_HEADER = "no WEBVTT in the first line, read all the same"
UNSORTED = "cues out of order, sorted"
NOTICE = "lines of the meeting tool itself, left out"
GOES_ON = "lines with no name and time, taken as the last speaker's words"
HEADING = "lines before anybody speaks, left out"
DATES = "times that are dates, counted from the first of them"
UNTOLD = "times that the file does not tell, taken from the number of words"
SECOND_TIME = "words that stand there twice, once with nobody named, read once"
BADGES = "turns by a name with a badge such as (Guest), given to the same name without"
ALIKE = "turns by a name in other capitals, given to the same name"
TURNED = "turns by a name with the family name first, given to the same name"
NOT_SPEECH = "marks and annotations that nobody said, left out"
WITHIN = "times among the words, taken out"
UNREAD_CELLS = "cells of a table in columns that are not read, left out"
MORE_LISTS = "other lists that may hold turns too, not read"
ANEW = "turns whose times begin anew, counted on from the part before"
HIDDEN = "control or hidden characters, taken out"
SHIFTED = "times before zero, the whole clock moved"
"""Why something was mended or left out, as the scorecard says it."""
