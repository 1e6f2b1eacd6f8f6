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
    "test_a_beat_can_be_chosen_in_the_list_and_nothing_where_nothing_is_wanted",
    "test_a_file_of_just_the_most_lines_and_the_most_bytes_is_read",
    "test_a_floor_on_which_nobody_can_ever_speak_is_a_fault",
    "test_a_folder_gives_a_card_for_everything_below_it_in_order",
    "test_a_handover_is_heard_in_plain_words_and_what_is_none_is_not",
    "test_a_jump_asks_for_a_beat_and_a_state_and_goes_there",
    "test_a_long_scenario_is_looked_through_as_a_short_one_is",
    "test_a_long_turn_warns_in_words",
    "test_a_manager_meets_another_trainee",
    "test_a_meeting_that_is_left_open_can_be_gone_on_with",
    "test_a_meeting_that_is_played_is_told_its_place_then_and_not_afterwards",
    "test_a_meeting_that_was_left_open_is_gone_on_with_from_the_library",
    "test_a_nod_is_told_with_who_nodded",
    "test_a_note_is_typed_while_the_clock_goes_on",
    "test_a_page_of_two_thousand_turns_is_small",
    "test_a_person_with_two_roles_goes_from_one_to_the_other",
    "test_a_played_meeting_is_judged_and_told",
    "test_a_played_meeting_keeps_its_own_parts",
    "test_a_recording_of_any_kind_scores_the_same_but_for_names",
    "test_a_save_is_shown_and_the_meeting_stays_where_it_was",
    "test_a_save_while_a_beat_is_being_chosen_disturbs_nothing",
    "test_a_scaffold_rewards_reading_in_either_seat",
    "test_a_scenario_in_which_taking_over_wins_is_called_that",
    "test_a_scenario_in_which_what_is_written_first_wins_is_called_that",
    "test_a_scenario_leads_to_the_same_moment_every_time",
    "test_a_scenario_played_twice_is_rehearsed_and_no_stretch",
    "test_a_scenarios_people_are_shown_and_the_clock_begins_when_it_is_said",
    "test_a_sentence_is_known_by_its_words",
    "test_a_sentence_that_only_looks_like_it_is_left_alone",
    "test_a_teller_who_changes_nothing_leaves_the_scenario_as_it_is",
    "test_a_word_says_that_there_are_more_moves_than_are_in_view",
    "test_after_a_meeting_in_plain_lines_the_drill_is_named",
    "test_again",
    "test_agreement_with_the_score_tells_nothing_of_whom_others_are_blind_to",
    "test_all_mistakes_and_all_advice_have_a_screen_of_their_own",
    "test_all_that_scoring_can_find_has_words_and_nothing_else_has",
    "test_an_index_that_is_damaged_or_anothers_is_made_anew",
    "test_any_input",
    "test_appraising",
    "test_as_json",
    "test_barrier",
    "test_before_the_first_meeting_it_says_what_will_be_here",
    "test_beside_eight_people_there_is_room_for_the_cue_card",
    "test_broken_copies",
    "test_card",
    "test_chance_alone_is_seldom_taken_for_a_change",
    "test_cleaning_takes_time_in_proportion_to_length",
    "test_cut_at_every_byte_all_whole_lines_come_back",
    "test_determinism",
    "test_each_question_is_answered_by_one_key_and_counts_at_once",
    "test_each_skill_says_its_best_its_last_and_where_it_goes",
    "test_enter_on_a_meeting_opens_its_debrief",
    "test_every_format_gives_a_scorecard",
    "test_every_place_that_was_marked_by_hand_is_changed_and_no_other",
    "test_every_policy_makes_meetings_long_enough_to_tell",
    "test_every_sentence_the_code_asks_for_is_there_and_each_is_asked_for",
    "test_everything_of_the_flagship_is_met_and_soon",
    "test_everything_that_ships_is_without_mistakes",
    "test_f5_reads_files_that_seem_unchanged",
    "test_four_moves_of_two_lines_are_in_view",
    "test_group_page",
    "test_hostile",
    "test_hostile_files",
    "test_hostile_text_is_shown_as_it_reads",
    "test_it_begins_at_the_missed_moment_and_ends_with_what_was_different",
    "test_it_begins_in_the_latest_meeting_that_missed_the_skill",
    "test_it_is_told_alike_without_libyaml",
    "test_it_looks_as_it_did",
    "test_json_schema",
    "test_killed_after_any_file_it_finishes_when_begun_anew",
    "test_letters_mark_moves_for_one_player_and_pick_them_for_two",
    "test_letters_move_as_arrows_do",
    "test_letters_right_after_the_notes_key_are_part_of_it",
    "test_made_up_meetings",
    "test_many_mistakes_are_counted_below_and_shown_by_a_key",
    "test_markdown",
    "test_meaning",
    "test_meetings_of_all_pairings_come_to_the_same",
    "test_meetings_of_every_shipped_scenario_come_to_the_same",
    "test_mistakes_stand_below_while_the_last_good_version_plays_and_go_when_mended",
    "test_names_full_of_markup_come_out_as_text",
    "test_names_of_the_shipped_scenario_can_be_changed_and_changed_back",
    "test_names_that_come_at_once_over_a_slow_line_each_go_to_their_own_person",
    "test_no_prose_is_left_where_everything_is_told_otherwise",
    "test_nobody_is_put_above_another_by_less_than_the_interval",
    "test_nonsense",
    "test_nothing_of_somebody_stays_in_a_copy_and_it_scores_as_before",
    "test_of_a_turn_without_words_it_is_told_when_somebody_spoke_and_for_how_long",
    "test_of_five_meetings_no_change_is_said",
    "test_of_many_meetings_more_rows_come_as_one_goes_down",
    "test_on_a_cluster_of_this_machine_the_cards_are_the_same",
    "test_other_people_sit_down_while_a_beat_is_being_chosen",
    "test_own_practice_is_left_out_and_counted_by_whose_it_is_until_it_is_shared",
    "test_presence",
    "test_private",
    "test_ratings_notes_and_those_who_made_them_go_along_without_a_name",
    "test_reach_played",
    "test_skills_and_meetings_stand_side_by_side_with_what_to_practise_next",
    "test_so_many_ways_that_signals_cannot_be_followed_are_told_and_nothing_else",
    "test_somebody_who_cannot_be_the_customer_is_told_and_the_meeting_goes_on",
    "test_somebody_who_was_joined_into_another_is_called_as_that_one",
    "test_sureness",
    "test_the_clocks_of_eight",
    "test_the_core_holds_no_sentence",
    "test_the_end_leads_to_the_debrief_and_the_file_is_whole",
    "test_the_example_of_each_key_is_read_without_a_mistake",
    "test_the_flagships_tests_hold",
    "test_the_intraclass_correlation_is_that_of_independent_parts",
    "test_the_key_for_no_says_no_or_neither_as_the_question_allows",
    "test_the_library_leads_to_the_clocks_and_these_say_how_to_begin",
    "test_the_line_at_fault_is_shown_in_one_line_however_long_it_is",
    "test_the_list_of_meetings_notices_what_was_marked",
    "test_the_missed_moment_is_what_the_card_says_to_stop_or_else_to_try",
    "test_the_numbers_why_a_move_is_closed_and_the_guide_are_shown",
    "test_the_preview",
    "test_the_reader_knows_exactly_the_keys_of_the_table",
    "test_the_same_is_told_from_the_index_and_without_it",
    "test_the_same_moves_come_to_the_same_events_times_and_scores",
    "test_the_same_seed_gives_the_same_file_start_time_aside",
    "test_the_schema_takes_a_value_where_the_reader_does_and_refuses_it_where_it_does",
    "test_the_script_makes_every_picture_there_is_and_each_shows_what_it_is_for",
    "test_the_third_round_has_another_customer_who_heard_the_same_decisions",
    "test_the_tutorial_leads_to_a_scenario_that_is_played_tested_and_without_smell",
    "test_to_whom_a_turn_is_said_is_asked_while_the_clock_goes_on",
    "test_translations_go_along",
    "test_two_agenda_items_and_two_goals_stay_two_whatever_they_are_called",
    "test_weighted_kappa_is_that_of_an_independent_implementation",
    "test_what_a_sentence_does",
    "test_what_cannot_be_met_is_told_with_what_was_in_the_way",
    "test_what_cannot_be_rated_is_refused",
    "test_what_changed_is_the_last_meetings_less_the_first_with_its_interval",
    "test_what_changes_anywhere_is_reckoned_with",
    "test_what_comes_back_names_every_meeting_and_turn_in_which_it_was_found",
    "test_what_is_not_answered_stays_open_and_a_wrong_key_answers_nothing",
    "test_what_is_picked_has_a_sign_beside_its_key",
    "test_what_is_rated_stands_beside_what_the_meeting_shows",
    "test_what_is_shown_as_right_is_told_nothing_about",
    "test_what_is_shown_as_wrong_is_told_by_that_code_alone_and_at_its_line",
    "test_what_is_shown_on_a_command_line_is_what_is_printed",
    "test_what_is_typed_is_text_and_nothing_else",
    "test_what_judges_can_be_hidden_from_those_who_look_on",
    "test_what_made_up_scenarios_do_comes_to_the_same",
    "test_what_may_come_about_is_let_be",
    "test_what_must_never_be_is_told_with_the_shortest_way_there",
    "test_what_ships_is_given_no_advice",
    "test_what_stands_before_a_drill_says_nothing_of_how_it_went",
    "test_what_was_missed_is_what_the_score_says",
    "test_where_it_stopped_is_told_in_the_conversation",
    "test_where_nothing_is_asked_no_questions_are_offered",
    "test_where_the_manager_begins_the_right_roles_are_suggested",
    "test_wherever_the_file_is_cut_it_opens_and_scores",
    "test_while_it_is_paused_only_keys_that_work_are_offered",
    "test_while_meetings_are_read_a_bar_says_how_far_it_has_come_and_the_mark_stays",
    "test_who_still_speaks_at_the_end_is_told",
    "test_who_was_never_announced_sees_nobodys_sheet_before_their_own_is_in",
    "test_whoever_they_are_the_seats_of_their_role_are_theirs",
    "test_without_parts_people_are_told_apart_by_letters_and_it_scores_the_same",
    "test_words_are_scored_by_what_they_are_a_translation_of",
    "test_words_that_would_steer_a_terminal_are_text_here_too",
}
"""Folders, files and single tests that run lines which others run too, over and over or on all that
ships, or that hold them to a time."""

ALIKE = {
    "test_a_scaffold_checks_clean_holds_its_test_and_gives_a_fair_choice",
    "test_an_answer_that_means_nothing_is_asked_again",
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
