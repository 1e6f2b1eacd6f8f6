"""What is read off the words of played meetings, and what is asked, scenario by scenario.

Used by `validation.py`. Every shipped scenario is played by all pairs of stand-ins; everything but
who spoke, when and which words is taken away, and the rest is read again as a recording is. The
truth is what the authors wrote beside each sentence. The rules of reading were made looking at
`SEEN` alone; `UNSEEN` were measured afterwards.

Authors mark what matters in their play and no more. A manager who turns a question over to the
trainee by name is often marked `inform` by them; see docs/tagging.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from validation_played import meetings_of

from roleplay.authoring.words import word_lists
from roleplay.model.act import Act
from roleplay.model.event import Said
from roleplay.model.scorecard import QuestionKind
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from roleplay.speech.tagger import tag

SEEN = ("flagship", "two-masters", "whose-meeting", "let-them-talk")
UNSEEN = (
    *("ask-the-yard", "something-has-changed", "step-up", "the-twelfth"),
    "three-weeks-later",
)

KINDS: dict[str, frozenset[Act]] = {
    "stepping in": frozenset({Act.TAKE_OVER, Act.OVERRIDE, Act.RESCUE, Act.INTERRUPT}),
    "making room": frozenset({Act.ENDORSE, Act.HAND_OVER}),
    "handing up": frozenset({Act.DEFER, Act.ESCALATE}),
    "turning from the trainee": frozenset({Act.APPEAL, Act.REJECT}),
    "going along": frozenset({Act.ACCEPT}),
    "promising": frozenset({Act.COMMIT}),
    "owning up": frozenset({Act.ACKNOWLEDGE}),
    "steering": frozenset({Act.LEAD, Act.SUMMARISE, Act.CLOSE, Act.INTRODUCE}),
}
"""Acts that a listener hardly tells apart, taken together."""

ASKED: dict[QuestionKind, tuple[str, ...]] = {
    "took_answer": ("going along", "turning from the trainee"),
    "cause_to_step_in": ("stepping in",),
    "hers_to_promise": ("promising",),
    "went_over": ("turning from the trainee",),
    "handed_up": ("handing up",),
    "left_it": ("making room",),
    "by_price": ("stepping in", "promising"),
}
"""Of what each question asks."""

Found = Counter[tuple[str, str]]
"""By the kind, how many sentences are `true`, `given`, `right`, and `asked` where nothing was read.
Each different sentence counts once."""


def found_in(scenarios: Iterable[str]) -> tuple[Found, Counter[str]]:
    """What was read in the meetings of some scenarios, and to whom the customers spoke."""
    found: Found = Counter()
    addressees: Counter[str] = Counter()
    for scenario in scenarios:
        said: dict[tuple[str, str], list[tuple[Said, Said, set[QuestionKind]]]] = {}
        for written in meetings_of(scenario):
            for before, after, asked in _read_again(written):
                if not before.cut:
                    said.setdefault((before.seat, before.text), []).append((before, after, asked))
        for each in said.values():
            for before, after, asked in each:
                _count(before, after, asked, 1 / len(each), found)
                if before.seat == "customer":
                    kind = "same" if after.to == before.to else "other"
                    addressees["none" if after.to is None else kind] += 1 / len(each)
    return found, addressees


def table(found: Found) -> Iterator[tuple[str, str]]:
    """For each kind: of all, those read, those asked beside; and how many that were read are so."""
    for kind in KINDS:
        yield kind, _told(found, [kind])
    yield "all", _told(found, list(KINDS))


def _told(found: Found, kinds: list[str]) -> str:
    true, given, right, asked = (
        sum(found[kind, what] for kind in kinds) for what in ("true", "given", "right", "asked")
    )
    precision = f"{right / given:.2f}" if given else "-"
    return f"{right / true:.2f}; {asked / true:.2f}; {precision} ({true:.0f})"


def _read_again(written: Transcript) -> Iterator[tuple[Said, Said, set[QuestionKind]]]:
    spoken = [event for event in written.events if isinstance(event, Said)]
    bare = tuple(Said(at=each.at, end=each.end, seat=each.seat, text=each.text) for each in spoken)
    header = replace(written.header, played=None)
    read = tag(Transcript(header=header, events=bare), word_lists())
    asked: dict[int, set[QuestionKind]] = {}
    for question in score(read).questions:
        asked.setdefault(question.turn, set()).add(question.kind)
    for turn, (before, after) in enumerate(zip(spoken, read.events, strict=True), start=1):
        if isinstance(after, Said):
            yield before, after, asked.get(turn, set())


def _count(
    before: Said, after: Said, asked: set[QuestionKind], weight: float, found: Found
) -> None:
    of = {kind for question in asked for kind in ASKED[question]}
    for kind, acts in KINDS.items():
        true, given = not acts.isdisjoint(before.does), not acts.isdisjoint(after.does)
        found[kind, "true"] += weight * true
        found[kind, "given"] += weight * given
        found[kind, "right"] += weight * (true and given)
        found[kind, "asked"] += weight * (true and not given and kind in of)
