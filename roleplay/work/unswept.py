"""Work on whole meetings without Python's search for circles, of which they have none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Let nothing be searched for circles meanwhile.

    Everything that is read of a meeting lives until it is scored, and walking all of it again and
    again takes up to half of the time. What goes out of use is freed all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
