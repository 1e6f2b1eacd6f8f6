"""What holds for every test: nothing of the person's own is read or written."""

import functools
import gc
import os
import signal
from collections import Counter
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
from tests.examples import THOROUGH, examples

MOST_REFERENCES = references.MOST

# A slow or busy machine is no fault of the program.
settings.register_profile("thorough", deadline=None, max_examples=100)
settings.register_profile("quick", deadline=None, max_examples=examples(100))
settings.load_profile("thorough" if THOROUGH else "quick")

REPEATING = {
    "test_any_input",
    "test_broken_copies",
    "test_determinism",
    "test_flagship",
    "test_hostile",
    "test_hostile_files",
    "test_lean",
    "test_made_up_meetings",
    "test_nonsense",
    "test_reach_played",
    "test_rooms",
    "test_sureness",
    "test_a_floor_on_which_nobody_can_ever_speak_is_a_fault",
    "test_a_player_who_never_says_a_word_comes_to_less_than_drawing_lots",
    "test_a_scaffold_rewards_reading_in_either_seat",
    "test_a_scenario_in_which_taking_over_wins_is_called_that",
    "test_a_scenario_in_which_what_is_written_first_wins_is_called_that",
    "test_a_thousand_turns_open_and_are_walked_without_hanging",
    "test_every_reference_leads_to_a_meeting_of_the_list",
    "test_everything_that_ships_is_taken",
    "test_every_place_that_was_marked_by_hand_is_changed_and_no_other",
    "test_everything_of_the_flagship_is_met_and_soon",
    "test_hostile_text_does_nothing_to_any_page",
    "test_names_of_the_shipped_scenario_can_be_changed_and_changed_back",
    "test_the_schema_takes_a_value_where_the_reader_does_and_refuses_it_where_it_does",
    "test_the_page_of_two_hundred_meetings_is_not_large_and_says_what_is_not_drawn",
    "test_the_script_makes_every_picture_there_is_and_each_shows_what_it_is_for",
    "test_the_library_and_the_brief_show_what_an_author_wrote_as_text",
    "test_words_are_scored_by_what_they_are_a_translation_of",
    "test_whatever_people_are_called_and_say_the_meeting_shows_it_as_text",
}
"""Files, and single tests, that run the same lines over and over, or hold them to a time."""

ALIKE = {
    "test_a_handover_is_heard_in_plain_words_and_what_is_none_is_not",
    "test_a_scaffold_checks_clean_holds_its_test_and_gives_a_fair_choice",
    "test_an_answer_that_means_nothing_is_asked_again",
    "test_chance_alone_is_seldom_taken_for_a_change",
    "test_every_command_a_document_shows_is_one_the_program_knows",
    "test_every_scenario_to_begin_from_is_taken",
    "test_hostile_text_is_text",
    "test_hostile_words_and_names_come_out_as_text",
    "test_hostile_words_come_back_as_words",
    "test_no_cell_is_taken_for_a_formula",
    "test_the_lean_meeting_is_the_meeting_and_replay_needs_no_scenario",
    "test_the_same_moves_come_to_the_same_events_times_and_scores",
    "test_the_schema_describes_scored_meetings",
    "test_the_schema_refuses_what_no_card_can_say",
    "test_translations_go_along",
}
"""Tests whose cases run the same lines: the first two of them count."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests that repeat themselves out of the coverage: with it they take twice as long.

    So are those that hold screens to pictures, which draw what other tests act on. That a line is
    run at all is for these others to show. Journeys that are marked with `no_cover` where they
    stand go ways that others have gone; take the mark away when they come to go one of their own.
    """
    cases: Counter[str] = Counter()
    for item in items:
        test = item.name.partition("[")[0]
        cases[test] += test in ALIKE
        pictured = "snap_compare" in getattr(item, "fixturenames", ())
        repeating = item.get_closest_marker("hypothesis") or {item.path.stem, test} & REPEATING
        if pictured or repeating or cases[test] > 2:
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Look for garbage between files of tests alone: it takes a third of an application's time.

    What was loaded until now stays, and need not be looked at again; so does what a file leaves.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Let each process of a run in several count once.

    There pytest-cov begins to count as in a run in one process, and then once more for the whole
    run. Only the second is kept, and only it stops where `no_cover` says so; the first would go on,
    and what is left out would take four times as long.
    """
    counting = session.config.pluginmanager.getplugin("_cov")
    if hasattr(session.config, "workerinput") and counting and counting.cov_controller:
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
