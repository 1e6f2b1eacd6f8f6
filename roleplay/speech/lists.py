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

from roleplay.model.scored_words import ScoredWords

Phrases = tuple[str, ...]

PLAIN = frozenset(
    {
        *("function_words", "response_words", "own_words", "date_words", "denials"),
        *("of_a_senior", "handing_up", "agreeing", "adding", "figures", "whispering"),
        *("others", "common", "fillers"),
        *(
            "titles",
            "titles_after",
            "not_names",
            "no_questions",
            "you",
            "capital_you",
            "not_you",
            "you_all",
        ),
        *(
            "calling",
            "calling_last",
            "greeting",
            "farewell",
            "joining",
            "negations",
            "negations_after",
        ),
        *("actions", "dated_actions"),
    }
)
"""The lists of plain words, and of words in a row, in which the signs above mean nothing."""

NEEDED = ("function_words", "response_words")
"""The lists without which nothing can be read in a language."""


class WordLists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything the tagger knows of a language; small letters throughout.

    What a list without words is for is not seen in that language.
    """

    language: str
    """Its name, in small letters."""

    function_words: frozenset[str]
    """The words that every text is full of and no other language has: by these it is known."""
    response_words: tuple[str, ...]
    """Words by which a listener follows; up to three in a row hold no floor."""
    own_words: tuple[str, ...] = ()
    """How somebody who promises speaks of themselves; "we" owns nothing."""
    date_words: tuple[str, ...] = ()
    """By when a promise is kept: a day, a month, a time of day or a span of time."""
    denials: tuple[str, ...] = ()
    """Words by which a short remark takes something back rather than agrees."""
    of_a_senior: tuple[str, ...] = ()
    """Words by which somebody speaks of the manager without the name."""
    handing_up: tuple[str, ...] = ()
    """Words by which an answer sends the question on to somebody."""
    agreeing: tuple[str, ...] = ()
    """Words of which a short remark behind an answer may consist and still only agree."""
    adding: tuple[str, ...] = ()
    """Words by which a remark begins that adds to the answer and puts nothing in its place."""
    figures: tuple[str, ...] = ()
    """Numbers in words, and days."""
    whispering: tuple[str, ...] = ()
    """Stage directions, in brackets before the words, that say that they were not said aloud."""

    others: frozenset[str] = frozenset()
    """Words that speak of somebody who is neither spoken to nor the speaker: `she`, `his`."""
    common: frozenset[str] = frozenset()
    """The commonest words, by which no phrase is looked up that holds another: for speed only."""
    fillers: tuple[str, ...] = ()
    """Words that may stand before a sentence really begins: `well`, `so`."""
    titles: tuple[str, ...] = ()
    """Forms of address before a name: `mr`."""
    titles_after: tuple[str, ...] = ()
    """Those behind a name: `san`."""
    not_names: frozenset[str] = frozenset()
    """Words that are no name by themselves though a label holds them: `speaker`, `manager`."""

    question_starts: Phrases = ()
    """How questions begin, for transcripts without question marks."""
    question_words: Phrases = ()
    """What makes one of a sentence wherever it stands, in any transcript: `do you think`."""
    no_questions: tuple[str, ...] = ()
    """Whole sentences that put nothing to anybody in spite of a question mark: `pardon`."""

    you: frozenset[str] = frozenset()
    """Words that speak to somebody: `you`, `your`."""
    capital_you: frozenset[str] = frozenset()
    """Such words that do so only with a capital that begins no sentence: `sie` of German."""
    not_you: Phrases = ()
    """Turns of phrase that hold such a word and speak to nobody: `you know`."""
    you_all: Phrases = ()
    """Words that speak to all of them: no "you" beside them speaks to anybody alone."""
    calling: Phrases = ()
    """What follows a name at the start when somebody is called without a comma: `can you`."""
    calling_last: Phrases = ()
    """What stands before a name at the end, there: `do you think`."""
    greeting: Phrases = ()
    """What stands right before a name when its owner is greeted or thanked: `thank you`."""

    farewell: frozenset[str] = frozenset()
    """What stands right before a name when its owner is only taken leave of: `goodbye`."""

    joining: tuple[str, ...] = ()
    """What joins names to each other, so that nobody is called: `and`."""

    passing: Phrases = ()
    """The floor is passed by name."""
    siding: Phrases = ()
    """A manager says of who has just spoken that they are right; of nobody else."""
    insisting: Phrases = ()
    """A customer holds to the manager who has just spoken of the trainee."""
    giving: Phrases = ()
    """The floor is given without a name: to the trainee, if they are the next to speak."""
    announcing: Phrases = ()
    """Somebody is announced and so speaks next, as on calls with a host."""
    introduce: Phrases = ()
    lead: Phrases = ()
    """The meeting or an item of it is opened, steered or closed."""
    summarise: Phrases = ()
    """The next steps are named, or the meeting is summed up."""
    steering: Phrases = ()
    """Words about the meeting itself, broader than `lead`: they count, and are no act."""
    close: Phrases = ()
    """The decision is asked for."""
    acknowledge: Phrases = ()
    escalate: Phrases = ()
    defer: Phrases = ()
    leaving: Phrases = ()
    """A manager speaks of the trainee as of who can say or do it; not where they claim it too."""
    endorse: Phrases = ()
    take_over: Phrases = ()
    override: Phrases = ()
    pricing: Phrases = ()
    """A price is named, or a part of it given."""
    accept: Phrases = ()
    praise: Phrases = ()
    """Somebody is praised, which by itself takes nobody's word: `well done`."""
    appeal: Phrases = ()
    thank: Phrases = ()
    """A customer thanks, and asks for nothing."""
    request: Phrases = ()
    """Somebody asks to be told something, without a question: `tell me`."""
    courtesy: Phrases = ()
    """Somebody greets or takes leave."""
    technical: Phrases = ()
    """Somebody speaks of the line, the picture or the sound, as on calls: `you're on mute`."""

    negations: frozenset[str] = frozenset()
    """Words that undo a promise: `not`."""
    negations_after: frozenset[str] = frozenset()
    """Those that undo a phrase from behind as well, up to three words later: `nicht`."""
    owners: Phrases = ()
    """Who promises: `i'll`."""
    actions: Phrases = ()
    """What can be promised: `send`."""
    dated_actions: Phrases = ()
    """What is a promise only with a date: `look into`."""
    whole_promises: Phrases = ()
    """Promises that hold who promises and what: `schicke ich`."""
    promised: Phrases = ()
    """Promises that name what comes of them, and need a date: `you'll have`."""
    dates: Phrases = ()
    """By when: `by tomorrow`."""

    def scored(self) -> ScoredWords:
        """The words that go into a recording's header, because its score depends on them."""
        return ScoredWords(
            response=self.response_words,
            own=self.own_words,
            dates=self.date_words,
            denials=self.denials,
            of_a_senior=self.of_a_senior,
            handing_up=self.handing_up,
            agreeing=self.agreeing,
            adding=self.adding,
            figures=self.figures,
            whispering=self.whispering,
        )
