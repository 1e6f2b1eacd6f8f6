"""The same rows on a cluster, whatever becomes of its workers."""

import os
import signal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from roleplay.many import on_ray
from roleplay.many.here import rows_here
from roleplay.many.keeping import files_of
from roleplay.many.on_ray import HERE, ClusterError, Work, pieces_of, rows_of_piece, rows_on_ray
from roleplay.many.row import File, Wanted
from roleplay.recordings.finding import transcripts


def files(folder: Path) -> list[File]:
    return files_of(transcripts((str(folder),)))


def workers() -> list[int]:
    """The processes of a cluster of ours that work or wait for work."""
    mine = os.getpid()
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            command = (process / "cmdline").read_bytes()
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        if (
            command.startswith((b"ray::rows_of_piece", b"ray::IDLE"))
            and f"ROLEPLAY_TEST={mine}".encode() in environment
        ):
            found.append(int(process.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="workers are found by /proc")
def test_rows_are_those_made_here_though_every_worker_is_killed_once(
    meetings: Path, wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEPLAY_TEST", str(os.getpid()))
    monkeypatch.setattr(on_ray, "PIECE", 1)
    some = files(meetings) * 4
    here = list(rows_here(some[:6], wanted))
    coming = rows_on_ray(some, wanted, HERE)
    rows = [next(coming)]
    for worker in workers():
        os.kill(worker, signal.SIGKILL)
    rows += coming
    assert len(rows) == len(some)
    expected = {file.path: row for file, row in here}
    assert all(expected[file.path] == row for file, row in rows)


def test_a_cluster_that_does_not_answer_is_told(meetings: Path, wanted: Wanted) -> None:
    with pytest.raises(ClusterError, match="No cluster answers at nowhere"):
        next(rows_on_ray(files(meetings), wanted, "nowhere"))


def test_another_version_on_a_worker_is_refused(wanted: Wanted) -> None:
    with pytest.raises(ValueError, match="install the same on all"):
        rows_of_piece((), wanted, ("0.1", 1, 1))


class _Error(Exception):
    pass


class _TaskError(_Error):
    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


class _CrashedError(_Error):
    pass


class FakeRay:
    """A cluster whose workers die of one file, or of everything with `cause`."""

    def __init__(self, deadly: str = "", cause: Exception | None = None) -> None:
        self.exceptions = SimpleNamespace(
            RayError=_Error,
            RayTaskError=_TaskError,
            WorkerCrashedError=_CrashedError,
            OutOfMemoryError=_CrashedError,
            ObjectLostError=_CrashedError,
        )
        self._deadly, self._cause = deadly, cause
        self._sent: list[tuple[File, ...]] = []

    def put(self, value: object) -> object:
        return value

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 1.0}

    def remote(self, **_: int) -> Any:
        return lambda work: SimpleNamespace(remote=lambda *given: self._send(work, *given))

    def _send(self, work: Any, piece: tuple[File, ...], *rest: Any) -> int:
        self._sent.append(piece)
        self._work, self._rest = work, rest
        return len(self._sent) - 1

    def wait(self, sent: list[int], num_returns: int) -> tuple[list[int], list[int]]:
        return sent[:num_returns], sent[num_returns:]

    def get(self, sent: int) -> object:
        piece = self._sent[sent]
        if self._cause is not None:
            raise _TaskError(self._cause)
        if any(file.path.endswith(self._deadly) for file in piece):
            raise _CrashedError
        return self._work(piece, *self._rest)


def test_a_file_that_breaks_workers_costs_the_others_nothing(
    meetings: Path, wanted: Wanted
) -> None:
    some = files(meetings)
    rows = dict(Work(FakeRay("hog.vtt"), wanted).rows(pieces_of(some)))
    assert len(rows) == 6
    for file, row in rows.items():
        if file.path.endswith("hog.vtt"):
            assert row is not None
            assert "broke off" in str(row["refused"])
            assert row["state"] == ""
        elif file.path.endswith("fade.vtt"):
            assert row is not None
            assert row["refused"] == ""


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (ModuleNotFoundError("No module named 'roleplay'"), "has no roleplay"),
        (ValueError("install the same on all."), "install the same"),
    ],
)
def test_what_a_worker_lacks_is_told(
    cause: Exception, told: str, meetings: Path, wanted: Wanted
) -> None:
    with pytest.raises(ClusterError, match=told):
        list(Work(FakeRay(cause=cause), wanted).rows(pieces_of(files(meetings))))
