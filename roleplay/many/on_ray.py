"""Cards made on many machines, by Ray.

Files are read here and sent out, so that no other machine needs to reach them. What a lost worker
was at is given to another one; a file on which workers are lost again and again gets a row that
says so, and the others that were sent out with it are scored each by itself.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from roleplay import __version__
from roleplay.many.here import with_contents
from roleplay.many.row import lost, row_of
from roleplay.model.scorecard import READER, SCORER

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from roleplay.many.row import File, Row, Wanted

HERE = "here"
"""Instead of an address: a cluster of this machine alone, for as long as the work lasts."""

PIECE = 32
"""Files sent out together at most."""

PIECE_BYTES = 4 * 2**20
"""Bytes from which on no further file is added to those."""

AHEAD = 2
"""Pieces a core that are on their way at once; more would only fill memory."""

RETRIES = 3
"""How often a piece is given to another worker before its files are tried one by one."""

_LOOPBACK = "127.0.0.1"

_SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "token"}
"""Nothing is told to anybody about who uses it; and since a cluster answers whoever can reach its
machine, it asks for a token, where nobody has set otherwise."""

Piece = tuple["File", ...]


class ClusterError(Exception):
    """The cluster cannot be reached or used; the text says what to do."""


def rows_on_ray(
    files: Sequence[File], wanted: Wanted, address: str
) -> Generator[tuple[File, Row | None]]:
    """The row of each file, as they come; raises `ClusterError`.

    `address` is that of a cluster, as Ray writes it, or `HERE`. Closing the generator ends the
    work.
    """
    ray = _connected(address)
    try:
        yield from Work(ray, wanted).rows(pieces_of(files))
    finally:
        ray.shutdown()


def _connected(address: str) -> Any:
    if address == HERE:
        for name, value in _SETTINGS.items():
            os.environ.setdefault(name, value)
    ray: Any = import_module("ray")  # an extra, loaded when many machines are asked for
    quiet = {"log_to_driver": False, "logging_level": "ERROR", "configure_logging": False}
    try:
        if address == HERE:
            ray.init(include_dashboard=False, _node_ip_address=_LOOPBACK, **quiet)
        else:
            ray.init(address=address, **quiet)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise ClusterError(
            f"No cluster answers at {address} ({_first_line(error)}). Start one with 'ray start "
            "--head', or leave the address out to use this machine alone."
        ) from error
    return ray


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200] or type(error).__name__


def pieces_of(files: Sequence[File]) -> Iterator[Piece]:
    """The files with what is in them, several together."""
    piece: list[File] = []
    size = 0
    for file in map(with_contents, files):
        piece.append(file)
        size += len(file.data) + sum(len(data) for _, data in file.behind)
        if len(piece) == PIECE or size >= PIECE_BYTES:
            yield tuple(piece)
            piece, size = [], 0
    if piece:
        yield tuple(piece)


class Work:
    """Pieces on their way and what came of them."""

    def __init__(self, ray: Any, wanted: Wanted) -> None:
        self._ray = ray
        self._wanted = wanted
        self._shared = ray.put(wanted)
        self._remote = ray.remote(max_retries=RETRIES)(rows_of_piece)
        self._sent: dict[Any, Piece] = {}

    def rows(self, pieces: Iterator[Piece]) -> Iterator[tuple[File, Row | None]]:
        """What came of every file, in the order in which it comes; raises `ClusterError`."""
        most = max(int(self._ray.cluster_resources().get("CPU", 1)), 1) * AHEAD
        for piece in pieces:
            if len(self._sent) >= most:
                yield from self._received()
            self._sent[self._remote.remote(piece, self._shared, _known())] = piece
        while self._sent:
            yield from self._received()

    def _received(self) -> Iterator[tuple[File, Row | None]]:
        """What came of the pieces that are ready; waits for one."""
        ready, _ = self._ray.wait(list(self._sent), num_returns=1)
        for each in ready:
            piece = self._sent.pop(each)
            yield from zip(piece, self._result(each, piece), strict=True)

    def _result(self, sent: Any, piece: Piece) -> Sequence[Row | None]:
        errors = self._ray.exceptions
        try:
            rows: Sequence[Row | None] = self._ray.get(sent)
        except errors.RayTaskError as error:
            raise ClusterError(_on_a_worker(error)) from error
        except (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.ObjectLostError):
            if len(piece) == 1:
                return [lost(piece[0], self._wanted)]
            alone = [self._remote.remote((file,), self._shared, _known()) for file in piece]
            return [self._result(each, (file,))[0] for each, file in zip(alone, piece, strict=True)]
        except errors.RayError as error:
            raise ClusterError(
                f"The cluster is lost ({_first_line(error)}). The cards that are kept stay; the "
                "same command goes on where it stopped."
            ) from error
        return rows


def _known() -> tuple[str, int, int]:
    return __version__, SCORER, READER


def _on_a_worker(error: Exception) -> str:
    cause = getattr(error, "cause", None)
    if isinstance(cause, ImportError) or "ModuleNotFoundError" in str(error):
        return (
            "A machine of the cluster has no roleplay. Install the same version there, with the "
            f"extra: roleplay[many]=={__version__}."
        )
    return str(cause or error).strip().splitlines()[-1]


def rows_of_piece(piece: Piece, wanted: Wanted, known: tuple[str, int, int]) -> list[Row | None]:
    """What a worker does: the rows of some files, in their order.

    Raises `ValueError` where the program there is another version than the one that asks.
    """
    if known != _known():
        version, scorer, reader = known
        raise ValueError(
            f"A machine of the cluster has roleplay {__version__} (scoring {SCORER}, reading "
            f"{READER}), and this one {version} (scoring {scorer}, reading {reader}). Scores of "
            "different ones are not to be compared: install the same on all."
        )
    return [row_of(file, wanted) for file in piece]
