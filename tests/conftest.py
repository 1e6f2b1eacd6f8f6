"""What holds for every test: nothing of the person's own is read or written."""

import functools
import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from roleplay.authoring import people
from roleplay.authoring.persona import PersonaReading, read_persona
from roleplay.authoring.whereabouts import shipped_personas
from roleplay.library.settings import State, remember, state_path
from roleplay.meeting import loading
from roleplay.meeting.hints import HINTS
from roleplay.playtest import references
from tests.compiling import compile_once
from tests.counting import leave_out_what_repeats
from tests.examples import THOROUGH, examples

MOST_REFERENCES = references.MOST
FIRST = "gw0"
"""What the first of several processes of a run is called."""

# A slow or busy machine is no fault of the program.
settings.register_profile("thorough", deadline=None, max_examples=100)
settings.register_profile("quick", deadline=None, max_examples=examples(100))
settings.load_profile("thorough" if THOROUGH else "quick")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: some tests wait for a browser, or for another process."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    compile_once()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    leave_out_what_repeats(items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Let all count once their files are loaded."""
    counting = session.config.pluginmanager.getplugin("_cov")
    if getattr(session.config, "workerinput", {}).get("workerid", FIRST) != FIRST and counting:
        counting.cov_controller.cov.start()


def pytest_collection_finish() -> None:
    """Look for garbage between files of tests alone: it takes a third of an application's time.

    What was loaded until now stays, and need not be looked at again; so does what a file leaves.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.hookimpl(wrapper=True)
def pytest_sessionstart(session: pytest.Session) -> Iterator[None]:
    """Let each process of a run in several count once, and one of them what files run as they load.

    There pytest-cov begins to count as in a run in one process, and then once more for the whole
    run. Only the second is kept, and only it stops where `no_cover` says so; the first would go on,
    and what is left out would take four times as long.
    """
    counting = session.config.pluginmanager.getplugin("_cov")
    worker = getattr(session.config, "workerinput", {}).get("workerid")
    if not (worker and counting and counting.cov_controller):
        return (yield)
    counting.cov_controller.cov.stop()
    yield
    if worker != FIRST:
        counting.cov_controller.cov.stop()


def pytest_configure() -> None:
    """Let tests interrupt what they start: background jobs of a shell ignore it, and their own.

    Vectors are worked out by one thread, as in the program, which says so before it imports numpy;
    here other packages have imported it by then, and several threads would wait for each other.
    """
    for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="module")
def _garbage() -> Iterator[None]:
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _what_ships_is_read_once() -> Iterator[None]:
    """Read the personas that ship once a run, and let no other scenario push out those that do."""
    read_once, shipped = functools.cache(people.read_persona), frozenset(shipped_personas())

    def read(path: Path) -> PersonaReading:
        return read_once(path) if path in shipped else read_persona(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "read_persona", read)
        patch.setattr(loading, "_MOST_KEPT", 100)
        yield


@pytest.fixture(autouse=True, scope="session")
def _few_references() -> Iterator[None]:
    """Tell lone players' own parts by few meetings; how many it takes, `test_appraising` shows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(references, "MOST", references.FEWEST)
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep indexes and settings in folders of the tests' own; every hint has been shown there."""
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    settings = tmp_path_factory.mktemp("settings") / "settings.toml"
    patch.setenv("ROLEPLAY_SETTINGS", str(settings))
    remember(state_path(settings), State(hints=HINTS))
