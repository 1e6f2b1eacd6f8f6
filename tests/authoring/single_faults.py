"""Small faults that authors make, one a time, each with the line where it is and what is told."""

from msgspec import Struct

from tests.authoring.whole_file import WHOLE


class Fault(Struct, frozen=True):
    """One fault made in a whole file."""

    name: str
    old: str
    """What stands once in the file."""
    new: str
    """What stands in its place."""
    codes: tuple[str, ...]
    """What is told of it, line by line."""
    at: str = ""
    """How the line at fault begins, blanks left out; empty: the first line of `new`, and `+1` the
    one below that."""

    @property
    def text(self) -> str:
        """The file with the fault in it."""
        assert WHOLE.count(self.old) == 1, f"{self.name}: {self.old!r} is not there once"
        return WHOLE.replace(self.old, self.new)

    @property
    def line(self) -> int:
        """The number of the line at fault, 1 for the first."""
        start = WHOLE.index(self.old)
        before = self.text.count("\n", 0, start)
        lines = self.text.splitlines()
        if self.at in ("", "+1"):
            return before + 1 + len(self.at) // 2
        marked = [n for n, line in enumerate(lines, 1) if line.strip().startswith(self.at)]
        assert marked, f"{self.name}: no line begins with {self.at!r}"
        return min(marked, key=lambda number: abs(number - before - 1))


def _fault(name: str, old: str, new: str, codes: str, at: str = "") -> Fault:
    return Fault(name, old, new, tuple(codes.split()), at)


KEYS = [
    _fault("title misspelt", "title: A", "titel: A", "RP301"),
    _fault("seats misspelt", "seats:\n", "saets:\n", "RP301"),
    _fault("brief misspelt", "brief:\n", "breif:\n", "RP301"),
    _fault("everyone misspelt", "  everyone:", "  everbody:", "RP301"),
    _fault("facts misspelt", "facts:\n", "fact:\n", "RP301"),
    _fault("agenda misspelt", "agenda:\n", "agneda:\n", "RP301"),
    _fault("variables misspelt", "variables:\n  told", "variabels:\n  told", "RP301"),
    _fault("start misspelt", "start: hello", "strat: hello", "RP301"),
    _fault("beats misspelt", "beats:\n", "beast:\n", "RP301"),
    _fault("outcomes misspelt", "outcomes:\n", "outcoms:\n", "RP301"),
    _fault("goals misspelt", "goals:\n", "gaols:\n", "RP301"),
    _fault("interrupts misspelt", "interrupts:\n", "interupts:\n", "RP301"),
    _fault("tests misspelt", "tests:\n", "test:\n", "RP301"),
    _fault("lines misspelt", "    lines:\n      - first:", "    line:\n      - first:", "RP301"),
    _fault("moves misspelt", "    moves:\n      - id: ask", "    mvoes:\n      - id: ask", "RP301"),
    _fault("beyond misspelt", "    beyond:", "    beyound:", "RP301"),
    _fault("escalate_within misspelt", "    escalate_within:", "    escalate_witin:", "RP301"),
    _fault("does misspelt", "        does: take-over", "        deos: take-over", "RP301"),
    _fault("effects misspelt", "        effects: {readi", "        effect: {readi", "RP301"),
    _fault("detour misspelt", "        detour:", "        detuor:", "RP301"),
    _fault("return misspelt", "    return: true", "    retrun: true", "RP301"),
    _fault("silence misspelt", "      - silence: 5s", "      - silense: 5s", "RP301"),
    _fault("when of a way misspelt", "{when: mood", "{whne: mood", "RP301"),
    _fault("text of a fact misspelt", '    text: "The crew', '    txt: "The crew', "RP301"),
    _fault("success misspelt", "    success: false", "    sucess: false", "RP301"),
    _fault("expect misspelt", "    expect:", "    expects:", "RP301"),
    _fault("owner misspelt", "    owner:", "    onwer:", "RP301"),
    _fault("a persona's key misspelt", "{persona: salma", "{perosna: salma", "RP301"),
    _fault("a speaker misspelt", "      - yard:", "      - yrad:", "RP301"),
    _fault("a mover misspelt", '        manager: "It is', '        manger: "It is', "RP301"),
    _fault("a capital", "title: A", "Title: A", "RP301"),
    # In the wrong place.
    _fault("within on a move", "        does: take-over", "        within: 5s", "RP301"),
    _fault("once on a line", "        signal: cool", "        once: true", "RP301"),
    _fault("does on a beat", "    beyond: trainee", "    does: ask\n    beyond: trainee", "RP301"),
    _fault("item on a line", "        cue: puts the", "        item: puts the", "RP301"),
    _fault("minutes in the brief", "brief:\n", "brief:\n  minutes: 20\n", "RP301", "minutes: 20"),
    _fault("cue on a move", "        uses: crane", "        cue: nods", "RP301"),
    _fault("id on an outcome", "    success: true", "    id: agreed\n    success: true", "RP301"),
    _fault("a beat's goal", "    end: lost", "    end: lost\n    goal: open", "RP301",
           "goal: open"),
]  # fmt: skip

LINES = [
    _fault("moves as deep as a beat", "    moves:\n      - id: ask", "  moves:\n      - id: ask",
           "RP301"),
    _fault("end as deep as a beat", "    end: lost", "  end: lost", "RP301"),
    _fault("a beat at the top", "  the-count:\n", "the-count:\n", "RP201"),
    _fault("a beat one too deep", "  the-count:\n", "   the-count:\n", "RP201"),
    _fault("the first beat two too deep", "  hello:\n", "    hello:\n", "RP201"),
    _fault("lines two too deep", "    lines:\n      - first:", "      lines:\n      - first:",
           "RP201"),
    _fault("a key three too deep", "        signal: cool", "           signal: cool", "RP201"),
    _fault("a key one too shallow", "        does: take-over", "       does: take-over", "RP201"),
    _fault("an entry one too deep", "      - id: give-it", "       - id: give-it", "RP201"),
    _fault("an entry one too shallow", "      - id: give-it", "     - id: give-it", "RP201"),
    _fault("a silence two too shallow", "      - silence: 6s", "    - silence: 6s", "RP201"),
    _fault("variables two too deep", "variables:\n  told", "  variables:\n  told", "RP201"),
    _fault("a tab before a key", "        does: take-over", "\tdoes: take-over", "RP203"),
    _fault("a tab before an entry", "      - id: give-it", "\t- id: give-it", "RP203"),
    _fault("a tab before moves", "    moves:\n      - id: ask", "\tmoves:\n      - id: ask",
           "RP203"),
    _fault("a tab before a beat", "  the-count:\n", "\tthe-count:\n", "RP203"),
    _fault("a no-break space", "        does: take-over", "    \xa0   does: take-over", "RP213"),
    # Something is not there.
    _fault("no title", "title: A crane for Thursday\n", "", "RP302", "format: 1"),
    _fault("no start", "start: hello\n", "", "RP302", "format: 1"),
    _fault("no manager", "  manager: david-mwangi\n", "", "RP312", "customer: peter"),
    _fault("no when of a goal", "    when: told or promised(friday)\n", "", "RP302", "- id: open"),
    _fault("no lead of an item", "lead: manager, minutes: 2", "minutes: 2", "RP302"),
    _fault("no success of an outcome", "    success: false\n", "", "RP302", "text:"),
    _fault("no moves:", "    moves:\n      - id: ask", "      - id: ask", "RP301"),
    _fault("no lines:", "    lines:\n      - first:", "      - first:", "RP201"),
    _fault("no words", ' "It is the crane, Peter. It is my fault."', "", "RP309"),
    _fault("no dash", "      - id: own-it\n", "        id: own-it\n", "RP206"),
    _fault("no dash before a line", '          - customer: "So', '            customer: "So',
           "RP303"),
    _fault("no dash before a silence", "      - silence: 5s", "        silence: 5s", "RP308"),
    _fault("a beat's name below its lines:", "  the-count:\n    lines:\n",
           "    lines:\n  the-count:\n", "RP201"),
    _fault("no colon behind a key", "        does: take-over", "        does take-over", "RP201"),
    _fault("no colon behind a beat", "  the-count:\n", "  the-count\n", "RP201"),
    _fault("no colon in braces", "{favours: 1}\n        next", "{favours 1}\n        next",
           "RP301"),
    _fault("no blank behind a colon", "start: hello", "start:hello", "RP201"),
    _fault("no end", "    end: lost\n", "", "RP601", "left-open:"),
    _fault("no brace", "part: customer}", "part: customer", "RP201"),
    _fault("no bracket", "[endorse, hand-over]", "[endorse, hand-over", "RP201"),
    _fault("no comma", "lead: manager, minutes: 2", "lead: manager minutes: 2", "RP201"),
    _fault("no line of a beat's name", "  the-count:\n", "", "RP206", "lines:"),
    _fault("no line of a move's id", "      - id: own-it\n", "", "RP308", "trainee: "),
    # Twice, and swapped.
    _fault("a key twice", "minutes: 20\n", "minutes: 20\nminutes: 30\n", "RP206", "minutes: 30"),
    _fault("moves: twice", "    moves:\n      - id: ask",
           "    moves:\n    moves:\n      - id: ask", "RP206", "+1"),
    _fault("a beat's name twice", "  the-count:\n", "  the-count:\n  the-count:\n", "RP206", "+1"),
    _fault("a beat twice", "  counted:\n", "  hello:\n    end: lost\n\n  counted:\n", "RP206"),
    _fault("a move's id twice", "- id: own-it", "- id: pass-it-on", "RP405"),
    _fault("a fact's id twice", "  - id: crew", "  - id: crane", "RP405"),
    _fault("an entry after its first key", '      - id: ask\n        trainee: "How',
           '        trainee: "Well"\n      - id: ask\n        x: "How', "RP201"),
    _fault("then and what follows swapped",
           '        then:\n          - customer: "So you should."\n            to: trainee\n'
           "        next: the-news\n",
           '        then:\n        next: the-news\n          - customer: "So you should."\n'
           "            to: trainee\n",
           "RP201"),
]  # fmt: skip

WORDS = [
    # Names.
    _fault("start names no beat", "start: hello", "start: helo", "RP401"),
    _fault("next names no beat", "next: counted", "next: count", "RP401"),
    _fault("a way names no beat", "beat: left-open}", "beat: left-opn}", "RP401"),
    _fault("a detour names no beat", "detour: the-count", "detour: count-them", "RP401"),
    _fault("visits of no beat", "visits(hello)", "visits(helo)", "RP401"),
    _fault("a beat misspelt where it stands", "  agreed-so:\n", "  agred-so:\n", "RP401"),
    _fault("a beat with a capital", "  agreed-so:\n", "  Agreed-so:\n", "RP306"),
    _fault("a beat with a blank", "  agreed-so:\n", "  agreed so:\n", "RP306"),
    _fault("a beat with an underscore", "  agreed-so:\n", "  agreed_so:\n", "RP306"),
    _fault("a move misspelt where it stands", "- id: take-it-up", "- id: take-it-pu", "RP403",
           "play:"),
    _fault("a move with a capital", "- id: take-it-up", "- id: Take-it-up", "RP306"),
    _fault("a played move misspelt", "hello/own-it, the", "hello/ownit, the", "RP403"),
    _fault("a played beat misspelt", "hello/own-it, the", "helo/own-it, the", "RP401"),
    _fault("said of no move", "said(the-news/give-it)", "said(the-news/gave-it)", "RP403"),
    _fault("to names no seat", "        to: manager\n        cue",
           "        to: manger\n        cue", "RP402"),
    _fault("beyond names no seat", "beyond: trainee", "beyond: trainy", "RP402"),
    _fault("an item that is not in the plan", "    item: welcome", "    item: wellcome", "RP408"),
    _fault("an item misspelt in the plan", "{item: the lift", "{item: the lfit", "RP408",
           "item: the lift"),
    _fault("an outcome that is not there", "    end: lost", "    end: lots", "RP407"),
    _fault("an outcome misspelt where it stands", "  lost:\n", "  lots:\n", "RP407", "end: lost"),
    _fault("a fact that is not there", "uses: crane", "uses: crnae", "RP406"),
    _fault("a promise that is not there", "promises: friday", "promises: fryday", "RP422"),
    _fault("a promise nobody knows in a condition", "promised(friday)", "promised(monday)",
           "RP422"),
    _fault("a variable that is not there", "set: {told: true}", "set: {tell: true}", "RP404"),
    _fault("a variable misspelt where it stands", "  told: false", "  todl: false", "RP502",
           "todl:"),
    _fault("a variable with a hyphen", "  favours: 0", "  favours: 0\n  in-debt: false", "RP306",
           "in-debt:"),
    _fault("a persona that is not there", "peter-odhiambo", "peter-odiambo", "RP409"),
    _fault("a persona with a capital", "peter-odhiambo", "Peter Odhiambo", "RP306"),
    _fault("a persona of the other side", "manager: david-mwangi", "manager: salma-abdi", "RP412"),
    _fault("an act misspelt", "does: take-over", "does: takeover", "RP305"),
    _fault("an act of somebody else", "does: take-over", "does: defer", "RP410"),
    _fault("a customer's act of the trainee", "does: ask\n", "does: confide\n", "RP410"),
    _fault("a signal that there is not", "signal: cool", "signal: cold", "RP305"),
    _fault("serves nobody", "serves: both", "serves: all", "RP305"),
    _fault("an effect on nothing", "{goodwill: -0.05}", "{good_will: -0.05}", "RP305"),
    # Values.
    _fault("minutes in words", "minutes: 20\n", "minutes: twenty\n", "RP303"),
    _fault("minutes with a unit", "minutes: 20\n", "minutes: 20 min\n", "RP303"),
    _fault("minutes in quotes", "minutes: 20\n", "minutes: '20'\n", "RP303"),
    _fault("difficulty of ten", "difficulty: 2", "difficulty: 10", "RP304"),
    _fault("difficulty of a half", "difficulty: 2", "difficulty: 2.5", "RP303"),
    _fault("an effect of ten", "+0.1}", "+10}", "RP304"),
    _fault("an effect with a comma", "+0.1}", "+0,1}", "RP303"),
    _fault("an effect in per cent", "+0.1}", "10%}", "RP303"),
    _fault("silence in words", "silence: 5s", "silence: a while", "RP303"),
    _fault("silence of a day", "silence: 5s", "silence: 1440 min", "RP304"),
    _fault("once: yes", "once: true", "once: yes", "RP303"),
    _fault("once in quotes", "once: true", 'once: "true"', "RP303"),
    _fault("success: yes", "success: true", "success: yes", "RP303"),
    _fault("told: fales", "told: false", "told: fales", "RP315"),
    _fault("told: no", "told: false", "told: no", "RP315"),
    _fault("a flag set to yes", "{told: true}", "{told: yes}", "RP503"),
    _fault("a number set to a text", 'mood: "sour"', "mood: 3", "RP503"),
    _fault("added to a text", "add: {favours: 1}", "add: {mood: 1}", "RP503"),
    _fault("format 2", "format: 1", "format: 2", "RP307"),
    _fault("format 1.0", "format: 1", "format: 1.0", "RP307"),
    _fault("moves that are none", "next: counted", "next: counted\n    moves: none", "RP303",
           "moves:"),
    _fault("a list where a text belongs", "title: A crane for Thursday",
           "title: [A crane, Thursday]", "RP303"),
    _fault("a number where keys belong", "{goodwill: -0.05}", "-0.05", "RP303"),
    _fault("a next beside an end", "    end: lost", "    end: lost\n    next: hello", "RP311",
           "next: hello"),
    _fault("a window without a matter", "    beyond: trainee\n", "", "RP311", "escalate_within"),
    _fault("a customer among the moves", '        trainee: "We pay', '        customer: "We pay',
           "RP308"),
    _fault("two in one line", '      - yard: "I shall',
           '      - manager: Oh.\n        yard: "I shall', "RP308", "yard:"),
    _fault("to oneself", 'I ring the other firm."\n        to: manager',
           'I ring the other firm."\n        to: customer', "RP311", "to: customer"),
    _fault("two silences", "      - silence: 6s", "      - silence: 6s\n      - silence: 7s",
           "RP405", "- silence: 7s"),
    _fault("a way without a condition first", '{when: mood == "sour", beat: left-open}',
           "{beat: left-open}", "RP313"),
    _fault("a condition on the last way", "{beat: agreed-so}", "{when: told, beat: agreed-so}",
           "RP313"),
]  # fmt: skip

SPEECH = [
    _fault("a colon in speech", '"Six. Since Monday."', "Six: since Monday: yes.", "RP202"),
    _fault("a hash in speech", '"Six. Since Monday."', "Six, order #4.", "RP208"),
    _fault("an at sign in speech", '"Six. Since Monday."', "@David, six.", "RP204"),
    _fault("a per cent sign in speech", '"Six. Since Monday."', "%50 of six.", "RP204"),
    _fault("a backtick in speech", '"Six. Since Monday."', "`Six.`", "RP204"),
    _fault("a bracket in speech", '"Six. Since Monday."', "[sighs] Six.", "RP201"),
    _fault("a brace in speech", '"Six. Since Monday."', "{sighs} Six.", "RP201"),
    _fault("a star in speech", '"Six. Since Monday."', "*Six* of them.", "RP207"),
    _fault("an exclamation mark first", '"Six. Since Monday."', "!Six of them.", "RP207"),
    _fault("an ampersand first", '"Six. Since Monday."', "&Six of them.", "RP207"),
    _fault("a quote not closed", '"Six. Since Monday."', '"Six. Since Monday.', "RP205"),
    _fault("a quote not opened", '"We pay it. And', "We pay it: and", "RP202"),
    _fault("a quote within quotes", '"Six. Since Monday."', '"Six, he said "today"."', "RP205"),
    _fault("speech after the quote", '"Six. Since Monday."', '"Six", since Monday.', "RP205"),
    _fault("a single quote not closed", '"Six. Since Monday."', "'Six. Since Monday.", "RP205"),
    _fault("an apostrophe in single quotes", '"Six. Since Monday."', "'It's six.'", "RP205"),
    _fault("a backslash", '"Six. Since Monday."', '"C:\\Six"', "RP205"),
    _fault("curly quotes", '"Six. Since Monday."', "“Six: since Monday.”", "RP212"),
    _fault("a curly quote and a straight one", '"Six. Since Monday."', '“Six. Since Monday."',
           "RP212"),
    _fault("low quotes", '"Six. Since Monday."', "„Six: since Monday.“", "RP212"),
    _fault("curly quotes in a condition", 'mood == "sour"', "mood == “sour”", "RP212"),
    _fault("an invisible character", "Six. Since", "Six.\u200b Since", "RP106"),
    _fault("an escape sequence", "Six. Since", "Six.\\e[31m Since", "RP106"),
    _fault("a tab in speech", "Six. Since", "Six.\\t Since", "RP203"),
    _fault("a name misspelt in braces", "{trainee.first} has", "{trainee.frist} has", "RP506"),
    _fault("a seat misspelt in braces", "{trainee.first} has", "{trainy.first} has", "RP506"),
    _fault("a variable misspelt in braces", "{favours}", "{favour}", "RP506"),
    _fault("a brace not closed", "{favours}", "{favours", "RP507"),
    _fault("a brace not opened", "{favours}", "favours}", "RP507"),
    _fault("a comma in braces", "welcome, lead: manager, minutes: 2}",
           "welcome, both, lead: manager, minutes: 2}", "RP301"),
    _fault("a single equals sign", 'mood == "sour"', 'mood = "sour"', "RP501"),
    _fault("and spelt &&", "told or promised", "told && promised", "RP501"),
    _fault("a condition without its end", "told and readiness >= 0.3", "told and readiness >=",
           "RP501"),
    _fault("a condition's bracket", "(friday)", "(friday", "RP501"),
    _fault("a text without quotes in a condition", 'mood == "sour"', "mood == sour", "RP502"),
    _fault("a number asked as a truth", "told or promised(friday)", "favours", "RP503"),
    _fault("a name misspelt in a condition", "readiness >= 0.3", "readyness >= 0.3", "RP502"),
    _fault("a per cent sign in a condition", "goodwill < 0.1", "goodwill < 10%", "RP501"),
    _fault("an unknown question", "visits(hello)", "visited(hello)", "RP502"),
    _fault("an anchor", "      - id: give-it", "      - &give\n        id: give-it", "RP207"),
    _fault("a merge left unfinished", "difficulty: 2\n",
           "<<<<<<< ours\ndifficulty: 2\n=======\ndifficulty: 3\n>>>>>>> theirs\n", "RP214"),
    _fault("a second document", "beats:\n", "---\nbeats:\n", "RP211"),
]  # fmt: skip

WAYS = [
    _fault("a beat nothing leads to", "outcomes:\n", "  attic:\n    end: lost\n\noutcomes:\n",
           "RP606", "attic:"),
    _fault("a beat that stays", "    next: counted\n", "    moves: [{manager: Hm.}]\n", "RP603",
           "the-news:"),
    _fault("two beats that go round", "    return: true\n", "    next: the-count\n", "RP602",
           "the-count:"),
    _fault("a detour into the blue", "        detour: the-count", "        detour: agreed-so",
           "RP603", "the-news:"),
    _fault("a way without the detour", "        detour: the-count", "        next: the-count",
           "RP604", "counted:"),
    _fault("an interruption again and again", "    beat: left-open\n\ntests",
           "    beat: the-news\n\ntests", "RP620", "- when: goodwill"),
    _fault("a condition out of range", "readiness >= 0.3", "readiness >= 3", "RP626"),
    _fault("a condition that always holds", "readiness >= 0.3", "readiness >= 0 or not told",
           "RP627"),
    _fault("a line behind one that is always said", "told and readiness >= 0.3", "readiness >= 0",
           "RP627"),
    _fault("an outcome nobody comes to", "goals:\n",
           "  later: {text: Later., success: false}\n\ngoals:\n", "RP608", "later:"),
    _fault("a variable nobody uses", '  mood: "open"', '  mood: "open"\n  spare: 0', "RP607",
           "spare:"),
    _fault("a fact nobody uses", "        uses: crane\n", "", "RP632", "- id: crane"),
    _fault("a promise nobody makes", "        promises: friday\n", "", "RP623", "- id: friday"),
    _fault("a mark nobody counts", "        serves: both", "        marks: [late]", "RP621"),
    _fault("an item without a beat", "agenda:\n",
           "agenda:\n  - {item: prices, lead: trainee, minutes: 1}\n", "RP631", "- {item: prices"),
    _fault("the same words twice", '"It is the crane, Peter. It is my fault."',
           '"{trainee.first} has the news, and she has the plan."', "RP633",
           "- id: say-it-yourself"),
    _fault("includes that loop", "format: 1\n", "format: 1\ninclude: single.yaml\n", "RP110",
           "include:"),
    _fault("extends itself", "format: 1\n", "format: 1\nextends: single.yaml\n", "RP110",
           "extends:"),
    _fault("an include that is not there", "format: 1\n", "format: 1\ninclude: parts.yaml\n",
           "RP101", "include:"),
    _fault("an include from elsewhere", "format: 1\n", "format: 1\ninclude: ../parts.yaml\n",
           "RP109", "include:"),
    _fault("to follow what is not there", "format: 1\n", "format: 1\nfollows: frist\n", "RP625",
           "follows:"),
    _fault("carry without follows", "format: 1\n", "format: 1\ncarry: [goodwill]\n", "RP311",
           "carry:"),
]  # fmt: skip


def _moved(name: str, begin: str, to: str, by: int, at: str = "") -> Fault:
    """The lines from one to before another moved to the right, or to the left if negative."""
    old = WHOLE[WHOLE.index(begin) : WHOLE.index(to)]
    moved = [" " * by + line if by > 0 else line[-by:] for line in old.split("\n")[:-1]]
    return _fault(name, old, "\n".join(line.rstrip() for line in moved) + "\n", "RP201", at)


SHIFTED = [
    _moved("a move a space too deep", "      - id: own-it", "      - silence: 5s", 1),
    _moved("a move a space out", "      - id: own-it", "      - silence: 5s", -1),
    _moved("the first move two spaces too deep", "      - id: pass-it-on",
           "      - id: say-it-yourself", 2),
    _moved("the first move two spaces out", "      - id: pass-it-on",
           "      - id: say-it-yourself", -2),
    _moved("lines two spaces too deep", "    lines:\n      - first", "    moves:\n      - id: ask",
           2),
    _moved("lines two spaces out", "    lines:\n      - first", "    moves:\n      - id: ask", -2),
    _moved("an outcome a space too deep", "  lost:\n", "\ngoals", 1, "lost:"),
    _fault("a beat too far out", "  counted:\n    return: true\n", "counted:\n  return: true\n",
           "RP301"),
    _fault("a beat too far in", "  counted:\n    return: true\n",
           "    counted:\n      return: true\n", "RP301"),
    _fault("an outcome without its name", "  agreed:\n", "", "RP201",
           'text: "{customer.first} waits'),
    _fault("a quote left open behind a bracket",
           '      - customer: "Six. Since Monday."\n        to: trainee\n',
           '      - {customer: "Six. Since Monday., to: trainee}\n', "RP205"),
    _fault("a brace that opens nowhere", "  - {item: the lift,", "  - item: the lift,", "RP201"),
    _fault("a brace of effects that opens nowhere", "{goodwill: -0.05}", "goodwill: -0.05}",
           "RP201"),
    _fault("a first line twice", "      - id: own-it\n", "      - id: own-it\n" * 2, "RP206", "+1"),
    _fault("a fact's first line twice", "  - id: crew\n", "  - id: crew\n" * 2, "RP206", "+1"),
    _fault("an id by a swapped key, named elsewhere", "- id: own-it", "- di: own-it", "RP301"),
    _fault("an id by a letter, named elsewhere", "- id: own-it", "- d: own-it", "RP301"),
    _fault("two colons behind an id", "- id: own-it", "- id:: own-it", "RP301"),
    _fault("no space behind a colon in braces", "{readiness: +0.1}", "{readiness:+0.1}", "RP301"),
    _fault("no space behind a way's colon", "beat: left-open}", "beat:left-open}",
           "RP301"),
    _fault("the customer's seat misspelt", "  customer: peter", "  custtomer: peter", "RP302"),
    _fault("the trainee's seat misspelt", "  trainee: wanjiru", "  traine: wanjiru", "RP302"),
    _fault("a silence's lines misspelt", "        then:\n", "        hen:\n", "RP301"),
    _fault("a dash lost behind ways", "          - {beat: agreed-so}\n      - id: give-it",
           "          - {beat: agreed-so}\n        id: give-it", "RP206", "id: give-it"),
]  # fmt: skip
"""Lines that moved, or lost what holds them together."""

FAULTS = [*KEYS, *LINES, *WORDS, *SPEECH, *WAYS, *SHIFTED]
"""All of them, each in a file that is good but for it."""
