"""Which tests count for the coverage: as few as show that a line is run at all.

A test that is counted takes more than twice as long. So what goes ways that others go is left out,
and the figure is the least that is run.
"""

import sys
from collections import Counter
from pathlib import Path

import pytest
from coverage import Coverage

ROOT = Path(__file__).parents[1]
JOURNEYS = ROOT / "tests" / "tui"
"""Where tests go through the application as a person does: those marked with `counted` count."""

REPEATING = {
    "library",
    "samples",
    "test_again",
    "test_any_input",
    "test_appraising",
    "test_as_json",
    "test_barrier",
    "test_broken_copies",
    "test_card",
    "test_determinism",
    "test_group_page",
    "test_hostile",
    "test_hostile_files",
    "test_json_schema",
    "test_made_up_meetings",
    "test_markdown",
    "test_meaning",
    "test_nonsense",
    "test_presence",
    "test_private",
    "test_reach_played",
    "test_sureness",
    "test_a_floor_on_which_nobody_can_ever_speak_is_a_fault",
    "test_a_folder_gives_a_card_for_everything_below_it_in_order",
    "test_a_long_scenario_is_looked_through_as_a_short_one_is",
    "test_a_page_of_two_thousand_turns_is_small",
    "test_a_played_meeting_is_judged_and_told",
    "test_a_recording_of_any_kind_scores_the_same_but_for_names",
    "test_a_scaffold_rewards_reading_in_either_seat",
    "test_a_scenario_in_which_taking_over_wins_is_called_that",
    "test_a_scenario_in_which_what_is_written_first_wins_is_called_that",
    "test_a_sentence_is_known_by_its_words",
    "test_after_a_meeting_in_plain_lines_the_drill_is_named",
    "test_agreement_with_the_score_tells_nothing_of_whom_others_are_blind_to",
    "test_cut_at_every_byte_all_whole_lines_come_back",
    "test_every_place_that_was_marked_by_hand_is_changed_and_no_other",
    "test_every_policy_makes_meetings_long_enough_to_tell",
    "test_everything_of_the_flagship_is_met_and_soon",
    "test_everything_that_ships_is_without_mistakes",
    "test_it_is_told_alike_without_libyaml",
    "test_killed_after_any_file_it_finishes_when_begun_anew",
    "test_names_of_the_shipped_scenario_can_be_changed_and_changed_back",
    "test_nothing_of_somebody_stays_in_a_copy_and_it_scores_as_before",
    "test_so_many_ways_that_signals_cannot_be_followed_are_told_and_nothing_else",
    "test_the_example_of_each_key_is_read_without_a_mistake",
    "test_the_flagships_tests_hold",
    "test_the_schema_takes_a_value_where_the_reader_does_and_refuses_it_where_it_does",
    "test_the_script_makes_every_picture_there_is_and_each_shows_what_it_is_for",
    "test_translations_go_along",
    "test_two_agenda_items_and_two_goals_stay_two_whatever_they_are_called",
    "test_weighted_kappa_is_that_of_an_independent_implementation",
    "test_what_cannot_be_met_is_told_with_what_was_in_the_way",
    "test_what_changed_is_the_last_meetings_less_the_first_with_its_interval",
    "test_what_is_shown_as_right_is_told_nothing_about",
    "test_what_is_shown_on_a_command_line_is_what_is_printed",
    "test_what_must_never_be_is_told_with_the_shortest_way_there",
    "test_what_ships_is_given_no_advice",
    "test_what_was_missed_is_what_the_score_says",
}
"""Folders, files and single tests that run lines which others run too, over and over or on all that
ships, or that hold them to a time."""

ALIKE = {
    "test_a_handover_is_heard_in_plain_words_and_what_is_none_is_not",
    "test_a_scaffold_checks_clean_holds_its_test_and_gives_a_fair_choice",
    "test_an_answer_that_means_nothing_is_asked_again",
    "test_chance_alone_is_seldom_taken_for_a_change",
    "test_every_command_a_document_shows_is_one_the_program_knows",
    "test_hostile_words_and_names_come_out_as_text",
    "test_hostile_words_come_back_as_words",
    "test_no_cell_is_taken_for_a_formula",
    "test_the_lean_meeting_is_the_meeting_and_replay_needs_no_scenario",
}
"""Tests whose cases run the same lines: the first two of them count."""


def leave_out_what_repeats(items: list[pytest.Item]) -> None:
    """Mark with `no_cover`, as a single test is where it stands, what is not to be counted.

    If the coverage falls, `coverage report -m` shows what is not run; let a test of it count again,
    or mark a journey through it with `counted`.
    """
    cases: Counter[str] = Counter()
    for item in items:
        test = item.name.partition("[")[0]
        cases[test] += test in ALIKE
        journey = item.path.parent == JOURNEYS and not item.get_closest_marker("counted")
        called = {item.path.parent.name, item.path.stem, test}
        repeating = item.get_closest_marker("hypothesis") or called & REPEATING
        if journey or repeating or cases[test] > 2:
            item.add_marker("no_cover")


def counted_python() -> list[str]:
    """How to run Python in a process of its own in which lines are counted, where tests count them.

    What it has run is put together with what the tests have run, as it lies beside theirs.
    """
    counting = Coverage.current()
    if counting is None:
        return [sys.executable]
    data = ROOT / str(counting.get_option("run:data_file"))
    settings = ROOT / "pyproject.toml"
    words = ("run", "--parallel-mode", f"--rcfile={settings}", f"--data-file={data}")
    return [sys.executable, "-m", "coverage", *words]
