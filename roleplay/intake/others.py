"""Files of other kinds that are text too, known by how they begin, and what to do with each."""

import re

from roleplay.intake.errors import NotARecordingError

_CAPTIONS = "Save it as WebVTT or SubRip, and use that."
_SAVE = "Export it as a table, as captions or as a TextGrid, and use that."

_OTHERS = tuple(
    (re.compile(rf"\s*(?:{begins})", re.IGNORECASE), kind, advice)
    for begins, kind, advice in (
        (
            r"<!doctype html|(?:<\?xml[^>]{0,200}>\s*)?<html",
            "a web page",
            "Open it in a browser, copy the transcript from it, and save that as a .txt file.",
        ),
        (r"\[script info\]", "a file of subtitles in SubStation Alpha", _CAPTIONS),
        (r"<sami", "a file of captions in SAMI", _CAPTIONS),
        (r"\{[0-9]{1,9}\}\{[0-9]{1,9}\}", "a file of subtitles in MicroDVD", _CAPTIONS),
        (
            r"(?:<\?xml[^>]{0,200}>\s*)?<(?:timedtext|transcript)\b",
            "a file of YouTube's captions",
            _CAPTIONS,
        ),
        (
            r"\[(?:ti|ar|al|by|length|offset|re|ve):[^\]\n]{0,200}\]",
            "a file of lyrics with times",
            _CAPTIONS,
        ),
        (r"@(?:UTF8|Begin)\s", "a transcript in CHAT", _SAVE),
        (
            r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE Trans\b[^>]{0,200}>\s*)?<Trans[\s>]",
            "a file of Transcriber",
            _SAVE,
        ),
        (
            r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,400}-->\s*)?<basic-transcription\b",
            "a file of EXMARaLDA",
            _SAVE,
        ),
        (
            r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[ \t]+From[ \t]+[^:\n]{1,120}:",
            "the chat of a meeting",
            "Download the transcript, or save the captions.",
        ),
        (
            r"\u200e?\[?[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}, [0-9:. apm\u202f]{4,15}(?:\]| -) .",
            "a chat of WhatsApp",
            "Download the meeting's transcript.",
        ),
        (
            r"BEGIN:VCALENDAR",
            "an invitation to a meeting",
            "Download the meeting's transcript.",
        ),
    )
)


def refuse_others(text: str) -> None:
    """Raise NotARecordingError for what is known to be something else."""
    for begins, kind, advice in _OTHERS:
        if begins.match(text):
            raise NotARecordingError(f"this is {kind}, which is not read. {advice}")
