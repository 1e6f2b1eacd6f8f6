"""A file's bytes as text, or the reason why they are not."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from roleplay.files.ordinary import NotOrdinaryError, OverCapError, read_ordinary
from roleplay.intake.errors import NotARecordingError, UnreadableFileError
from roleplay.intake.word import SIGNATURE, text_of_word

MAX_MEBIBYTES = 64
"""A day's meeting takes about 1 MiB; a file far above that is something else."""

MAX_LINES = 4_000_000
"""More than a file of full size has when its lines are speech."""

_TOGETHER = 65_536
"""Characters that are cut into lines at once."""

_EXPORT = "In Zoom, Teams and Webex the transcript can be downloaded as a .vtt file: use that."

_SIGNATURES = (
    (b"%PDF", "a PDF", _EXPORT),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", _EXPORT),
    (b"{\\rtf", "a rich text file", "Save it as plain text (.txt), or use the .vtt file."),
    (b"\x89PNG", "a picture", _EXPORT),
    (b"\xff\xd8\xff", "a picture", _EXPORT),
    (b"GIF8", "a picture", _EXPORT),
    (b"\x1f\x8b", "a compressed file", "Unpack it first."),
    (b"ID3", "a sound file", "Have it transcribed first, with the speakers named."),
    (b"RIFF", "a sound or film file", "Have it transcribed first, with the speakers named."),
    (b"OggS", "a sound or film file", "Have it transcribed first, with the speakers named."),
    (b"fLaC", "a sound file", "Have it transcribed first, with the speakers named."),
    (b"\x1a\x45\xdf\xa3", "a film file", "Have it transcribed first, with the speakers named."),
)

_FILM = b"ftyp"
"""MP4, M4A and MOV files say this in their fifth to eighth byte."""


def read_text(path: Path) -> tuple[str, Counter[str]]:
    """The file's text with every line ended by a line feed, and what was mended to get it.

    UTF-8 with or without a byte-order mark, UTF-16 with one, or a Word file.

    Raises:
        UnreadableFileError: it cannot be opened, is no regular file, is over 64 MiB or 4 million
            lines, or is not text in one of these encodings.
        NotARecordingError: it is of a kind that is known by its first bytes.

    """
    return text_of(read_bytes(path))


def text_of(data: bytes) -> tuple[str, Counter[str]]:
    """A file's bytes as text, and what was mended to get it; raises as `read_text` does."""
    _refuse_other_kinds(data)
    repairs: Counter[str] = Counter()
    text = text_of_word(data) if data.startswith(SIGNATURE) else _decode(data, repairs)
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise UnreadableFileError(
            f"it has over {MAX_LINES:,} lines, more than a meeting can have. "
            "Check that it is the right file."
        )
    return text, repairs


def lines_of(text: str, begin: int = 0) -> Iterator[str]:
    """The lines of a text from a place on, as `split` gives them, and not all of them at once."""
    while begin <= len(text):
        stop = text.find("\n", begin + _TOGETHER)
        stop = len(text) if stop < 0 else stop
        yield from text[begin:stop].split("\n")
        begin = stop + 1


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file; raises UnreadableFileError."""
    try:
        return read_ordinary(path, MAX_MEBIBYTES * 2**20)
    except FileNotFoundError:
        raise UnreadableFileError(
            "there is no such file. Check the name and the folder you are in."
        ) from None
    except (IsADirectoryError, NotOrdinaryError) as error:
        kind = "a folder" if isinstance(error, IsADirectoryError) else "not an ordinary file"
        raise UnreadableFileError(
            f"this is {kind}. Name the recording's transcript itself."
        ) from None
    except OverCapError:
        raise UnreadableFileError(
            f"it is larger than {MAX_MEBIBYTES} MiB, the most that is read. A whole day's "
            "transcript takes about 1 MiB: check that this is the transcript, not the film."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise UnreadableFileError(
            f"it cannot be opened ({reason}). Check the name and that you may read it."
        ) from None


def _refuse_other_kinds(data: bytes) -> None:
    for signature, kind, advice in _SIGNATURES:
        if data.startswith(signature):
            raise NotARecordingError(f"this is {kind}, not a transcript. {advice}")
    if data[4:8] == _FILM:
        raise NotARecordingError(
            "this is a film or sound file. Have it transcribed first, with the speakers named."
        )


def _decode(data: bytes, repairs: Counter[str]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and data[2:4] != b"\0\0":
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableFileError(
                "it begins as UTF-16 text and is broken further on. "
                "Export it again, or save it as UTF-8."
            ) from None
        repairs["text in UTF-16, read as it is"] += 1
        return text
    if b"\0" in data[:4096]:
        raise UnreadableFileError(
            "it is not text, or text in an encoding that is not read. If an editor can show it, "
            "save it there as UTF-8."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFileError(
            "this line is not UTF-8 text. Open the file in an editor, save it with the encoding "
            "UTF-8 (in Excel as `CSV UTF-8`), and try again.",
            f"line {line}",
        ) from None
