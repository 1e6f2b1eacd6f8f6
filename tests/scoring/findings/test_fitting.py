"""What the author says did not fit is told, though nothing was lost by it."""

from msgspec.structs import replace

from roleplay.model.act import Act, Signal
from roleplay.model.event import OpenMove
from roleplay.scoring import score
from tests.scoring.measures.played import Table, Told, could, in_words

UNFIT = replace(could("trainee", "Three euros ten."), move="made", unfit=True)
OTHER = could("trainee", "Each farm has its result that day.", Act.INFORM)
SAID = '"Three euros ten." This did not fit what had been said and seen by then.'


def told(table: Table) -> dict[int, Told]:
    found = score(table.asks().stops()).findings
    return in_words(each for each in found if each.kind == "did_not_fit")


def a_move(*open_: OpenMove) -> Table:
    """The customer asks, and the trainee makes a move at turn 2; `open_` is what was open."""
    return Table().asks().answers("trainee", Act.INFORM, text="Three euros ten.", open_=open_)


def test_it_is_told_with_what_would_have_fitted() -> None:
    other = 'Also open to Wanjiru: "Each farm has its result that day."'
    assert told(a_move(UNFIT, OTHER)) == {2: Told("trainee", f"{SAID} {other}")}


def test_what_answers_is_quoted_whatever_else_it_does() -> None:
    answers = replace(OTHER, does=(Act.LEAD,))
    asks_again = could("trainee", "Once more, please?", Act.CHECK)
    assert told(a_move(UNFIT, asks_again, answers)) == told(a_move(UNFIT, OTHER))


def test_silence_was_open_to_whoever_was_not_asked() -> None:
    assert told(a_move(UNFIT)) == {2: Told("trainee", SAID)}
    table = Table().asks("manager")
    table.answers("trainee", Act.INFORM, text="Three euros ten.", open_=(UNFIT,), put_to="manager")
    assert told(table) == {2: Told("trainee", f"{SAID} To say nothing was open too.")}


def test_what_fitted_and_what_the_customer_took_is_not_told() -> None:
    assert told(a_move(replace(UNFIT, unfit=False), OTHER)) == {}
    assert told(a_move(UNFIT, OTHER).asks(does=(Act.ACCEPT,))) == {}
    assert told(a_move(UNFIT, OTHER).asks(signal=Signal.WARM)) == {}


def test_it_changes_no_number() -> None:
    unfit, fit = (
        score(a_move(replace(UNFIT, unfit=each), OTHER).stops()) for each in (True, False)
    )
    assert unfit.score == fit.score
    assert unfit.measures == fit.measures


def test_it_is_to_stop_where_nothing_cost_more() -> None:
    lessons = score(a_move(UNFIT, OTHER).stops()).lessons
    stop = next(each for each in lessons if (each.to, each.what) == ("trainee", "stop"))
    assert stop.finding is not None
    assert (stop.finding.turn, stop.finding.kind) == (2, "did_not_fit")


def test_what_the_measure_counts_does_not_take_its_place() -> None:
    table = a_move(UNFIT, OTHER)
    for goodwill in (0.42, 0.34, 0.26, 0.18, 0.1):
        table.asks("manager").answers("manager", goodwill=goodwill)
    kinds = [each.kind for each in score(table.stops()).findings]
    assert (kinds.count("goodwill_moved"), kinds.count("did_not_fit")) == (3, 1)
