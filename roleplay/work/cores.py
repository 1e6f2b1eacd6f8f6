"""Work shared out to all cores, and ended at once when nobody wants it any more.

Each process has a pipe of its own to this one, and nothing else is shared. The pools of the
standard library share a queue: a process that is ended while it writes its result leaves half of
that in the queue, and whoever reads on waits for ever.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, suppress
from multiprocessing import Pipe, get_all_start_methods, get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

MOST_AT_ONCE = 4
"""Items handed to a process at once."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared_out(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    lost: Callable[[Item], Result],
    *,
    few: int = 0,
) -> Generator[Result, None, None]:
    """What `work` makes of each item, in their order: on all cores, or here where it is as quick.

    That is for fewer than `few` items, to start processes for which takes as long, and on a single
    core. The rest is as in `on_cores`.
    """
    processes = min(cores(), len(items))
    if len(items) < few or processes <= 1:
        yield from map(work, items)
    else:
        yield from on_cores(work, items, processes, lost)


def on_cores(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    processes: int,
    lost: Callable[[Item], Result],
) -> Generator[Result, None, None]:
    """What `work` makes of each item, in the order of the items.

    `lost` gives the result for an item whose process came to a sudden end. Closing the generator,
    or an exception in it, ends all processes without waiting for what they are at.
    """
    size = max(1, min(MOST_AT_ONCE, len(items) // processes // 4))
    pieces = [items[first : first + size] for first in range(0, len(items), size)]
    team = _Team(work, min(processes, len(pieces)))
    done: dict[int, Sequence[Result]] = {}
    try:
        team.start()
        given = yielded = 0
        while yielded < len(pieces):
            while team.idle and given < len(pieces):
                team.give(given, pieces[given])
                given += 1
            if team.busy:
                for number, results in team.finished():
                    done[number] = results or [lost(item) for item in pieces[number]]
            else:  # every process has come to an end
                done[given] = [lost(item) for item in pieces[given]]
                given += 1
            while yielded in done:
                yield from done.pop(yielded)
                yielded += 1
    finally:
        team.end()


class _Team(Generic[Item, Result]):
    """Processes, each at one piece of work or none."""

    def __init__(self, work: Callable[[Item], Result], size: int) -> None:
        # A process forked from one with threads may hang, and a progress bar has a thread.
        forks = "forkserver" in get_all_start_methods()
        self._process: type[BaseProcess] = get_context("spawn").Process
        if forks:
            server = get_context("forkserver")
            server.set_forkserver_preload([work.__module__])
            self._process = server.Process
        self._work = work
        self._size = size
        self._processes: list[BaseProcess] = []
        self.idle: list[Connection] = []
        self.busy: dict[Connection, int] = {}
        """Each with the number of the piece it is at."""

    def start(self) -> None:
        """Start every process."""
        with _interrupts_held():
            for _ in range(self._size):
                ours, theirs = Pipe()
                process = self._process(target=_serve, args=(self._work, theirs), daemon=True)
                self._processes.append(process)
                self.idle.append(ours)
                process.start()
                theirs.close()

    def give(self, number: int, piece: Sequence[Item]) -> None:
        """Give an idle process a piece of work."""
        process = self.idle.pop()
        self.busy[process] = number
        with suppress(OSError):  # it has come to an end, as `finished` will see
            process.send(piece)

    def finished(self) -> list[tuple[int, Sequence[Result]]]:
        """The pieces that were finished, with no results if the process came to an end."""
        results: list[tuple[int, Sequence[Result]]] = []
        for ready in wait(list(self.busy)):
            process = cast("Connection", ready)
            number = self.busy.pop(process)
            try:
                results.append((number, process.recv()))
            except (EOFError, OSError):
                process.close()
                results.append((number, ()))
            else:
                self.idle.append(process)
        return results

    def end(self) -> None:
        """End every process, whatever it is at."""
        for process in self._processes:
            if process.pid is not None:
                process.terminate()
                process.join()
        for connection in (*self.idle, *self.busy):
            connection.close()


def _serve(work: Callable[[Item], Result], pieces: Connection) -> None:
    """Work on what is given until there is nobody to give or to take any more."""
    # Meetings come and go whole. Walking them again and again in search of circles, of which they
    # have none, takes a fifth of the time.
    gc.set_threshold(100_000)
    with suppress(EOFError, OSError):
        while True:
            pieces.send(list(map(work, pieces.recv())))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl+C wait, and keep it for good from the processes that are started meanwhile.

    This process ends those itself; without that, each would print where it was interrupted.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started first, because it lets interrupts through again. It hands on the stream for errors,
    # and what the application has put there meanwhile is no file.
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
