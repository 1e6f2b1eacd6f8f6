"""The whole bytes of a file that was read, for whoever wants to put others in their place."""

from pathlib import Path

from roleplay.authoring.source import Source, read_bytes
from roleplay.files.rewriting import ChangedSinceError, digest_of_bytes


def still_as_read(source: Source) -> bytes:
    """A file with its byte order mark, if it has one.

    Raises `ChangedSinceError` where it is not as it was when it was read, and `Refusal`.
    """
    path = Path(source.path)
    data = read_bytes(path)
    if digest_of_bytes(data) != source.digest:
        raise ChangedSinceError(path)
    return data
