"""The word lists of one language: what the tagger looks for, kept as data and not as code.

A list holds **phrases**, written as people speak, in small
letters, with these signs:

- `send/post` is one word out of several;
- `the?` may be left out;
- `*` is up to three words of any kind, `**` up to eight;
- `^` in front binds the phrase to the beginning of a sentence, `.` behind it to the end of one;
- `NAME`, `TRAINEE` and `MANAGER` are the name of somebody at the table other than the speaker,
  `SELF` is the speaker's own.

Words only, never regular expressions: a phrase cannot make the tagger hang.
"""

from msgspec import Struct

Phrases = tuple[str, ...]


class WordLists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything the tagger knows of a language; small letters throughout."""

    language: str

    common: frozenset[str]
    """The commonest words, by which no phrase is looked up that holds another: for speed only."""
    fillers: tuple[str, ...]
    """Words that may stand before a sentence really begins: `well`, `so`."""
    titles: tuple[str, ...]
    """Forms of address before a name: `mr`."""
    not_names: frozenset[str]
    """Words that are no name by themselves though a label holds them: `speaker`, `manager`."""

    question_starts: Phrases
    """How questions begin, for transcripts without question marks."""
    question_words: Phrases
    """What makes one of a sentence wherever it stands, in any transcript: `do you think`."""
    no_questions: tuple[str, ...]
    """Whole sentences that put nothing to anybody in spite of a question mark: `pardon`."""

    you: frozenset[str]
    """Words that speak to somebody: `you`, `your`."""
    not_you: Phrases
    """Turns of phrase that hold such a word and speak to nobody, or to all: `you know`."""
    calling: Phrases
    """What follows a name at the start when somebody is called without a comma: `can you`."""
    greeting: Phrases
    """What stands right before a name when its owner is greeted or thanked: `thank you`."""

    passing: Phrases
    """The floor is passed by name."""
    announcing: Phrases
    """Somebody is announced and so speaks next, as on calls with a host."""
    introduce: Phrases
    lead: Phrases
    """The meeting or an item of it is opened, steered or closed."""
    summarise: Phrases
    """The next steps are named, or the meeting is summed up."""
    steering: Phrases
    """Words about the meeting itself, broader than `lead`: they count, and are no act."""
    close: Phrases
    """The decision is asked for."""
    acknowledge: Phrases
    escalate: Phrases
    defer: Phrases
    endorse: Phrases
    take_over: Phrases
    override: Phrases
    accept: Phrases
    appeal: Phrases
    thank: Phrases
    """A customer thanks, and asks for nothing."""
    courtesy: Phrases
    """Somebody greets or takes leave."""

    negations: frozenset[str]
    """Words that undo a promise: `not`."""
    owners: Phrases
    """Who promises: `i'll`."""
    actions: Phrases
    """What can be promised: `send`."""
    dated_actions: Phrases
    """What is a promise only with a date: `look into`."""
    promised: Phrases
    """Promises that name what comes of them, and need a date: `you'll have`."""
    dates: Phrases
    """By when: `by tomorrow`."""
