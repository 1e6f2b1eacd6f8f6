"""Doing what was planned, file by file; whenever it is broken off, it can be begun anew.

Marks are changed before the meeting that they lie beside, and the list of names comes last: so
what a second run needs to know is there until it is no longer needed.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from roleplay.files.ordinary import closed_behind, read_ordinary
from roleplay.files.rewriting import ChangedSinceError, digest_of_bytes, rewrite
from roleplay.files.syncing import sync_folder
from roleplay.past.forgetting.changing import changed_file, stays_readable
from roleplay.past.forgetting.known import marks_of_path
from roleplay.past.forgetting.places import LIMIT, File, Kind
from roleplay.past.forgetting.plan import Doing, Left, Plan, Step, context_of
from roleplay.store.disk import lock, open_file, reason
from roleplay.store.errors import StoreError

_FIRST = (Doing.ERASE, Doing.ANEW, Doing.REWRITE, Doing.RENAME)


class Done(Struct, frozen=True):
    """What came of it."""

    steps: tuple[Step, ...]
    """What was done."""
    left: tuple[Left, ...]
    """What could not be, and why."""


def forget(
    plan: Plan, also: tuple[str, ...] = (), each: Callable[[Step], None] | None = None
) -> Done:
    """Do what was planned; `each` is told of every file once it is done.

    Raises nothing for a file that cannot be changed: it is told as left.
    """
    done: list[Step] = []
    left: list[Left] = []
    renamed = {step.path: step.to for step in plan.steps if step.to is not None}
    for step in sorted(plan.steps, key=_comes):
        try:
            with _nobody_writing(step):
                _do(step, plan, also, renamed)
        except (StoreError, ChangedSinceError) as error:
            left.append(Left(step.path, str(error)))
        except (OSError, ValueError) as error:
            left.append(Left(step.path, f"it could not be changed ({reason(error)})"))
        else:
            done.append(step)
            if each is not None:
                each(step)
    for step in plan.steps:
        if step.to is not None and step.path not in {one.path for one in left}:
            try:
                _move(step.path, step.to)
            except OSError as error:
                left.append(Left(step.path, f"it could not be renamed ({reason(error)})"))
    return Done(tuple(done), tuple(left))


def _comes(step: Step) -> tuple[bool, int, bool]:
    """By what steps are put in their order."""
    return step.kind is Kind.PEOPLE, _FIRST.index(step.doing), step.kind is not Kind.MARKS


def _do(step: Step, plan: Plan, also: tuple[str, ...], renamed: dict[Path, Path]) -> None:
    if step.doing in {Doing.ERASE, Doing.ANEW}:
        step.path.unlink(missing_ok=True)
        return
    if step.doing is Doing.RENAME:
        return
    file = File(step.path, step.kind)
    data = read_ordinary(step.path, LIMIT, follow=False)
    owner = marks_of_path(step.path) if step.kind is Kind.MARKS else step.path
    meeting = owner if step.kind in {Kind.MEETING, Kind.RECORDING, Kind.MARKS} else None
    context = context_of(plan.who, plan.known, meeting, also, renamed)
    after, _ = changed_file(file, data, context, plan.known, plan.who)
    if after == data:
        return
    if not stays_readable(file, data, after):
        raise StoreError(
            "without the name it would no longer read as the recording it is; change it yourself"
        )
    _replace(step.path, data, after)


def _replace(path: Path, before: bytes, after: bytes) -> None:
    """Put other bytes in a file's place, at the time at which it was last changed."""
    facts = path.stat()
    rewrite(path, after, digest_of_bytes(before), cap=LIMIT)
    with suppress(OSError):
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def _move(path: Path, to: Path) -> None:
    if path.exists() and not to.exists():
        path.rename(to)
        with suppress(OSError):
            sync_folder(to.parent)


@contextmanager
def _nobody_writing(step: Step) -> Iterator[None]:
    """Keep others from writing to a meeting while it is changed; raises StoreError."""
    if step.kind is not Kind.MEETING or step.doing is Doing.RENAME:
        yield
        return
    with closed_behind(open_file(step.path, to_write=True)) as descriptor:
        lock(descriptor, step.path)
        yield
