# ruff: noqa: E501, PLR0913, PLR0917 -- whole lines of files, as they are written
"""What somebody writes who has never written a scenario, one slip a time, and what helps them.

Each is told by one message alone, at its line, and its remedy holds the words that matter.
"""

from msgspec import Struct

from tests.authoring.whole_file import WHOLE


class Slip(Struct, frozen=True):
    """One slip made in a whole file."""

    name: str
    old: str
    """What stands once in the file."""
    new: str
    """What stands in its place."""
    code: str
    below: int
    """How many lines below the beginning of `old` it is told."""
    helps: str
    """Words of the remedy."""

    @property
    def text(self) -> str:
        """The file with the slip in it."""
        assert WHOLE.count(self.old) == 1, f"{self.name}: {self.old!r} is not there once"
        return WHOLE.replace(self.old, self.new)

    @property
    def line(self) -> int:
        """The number of the line where it is told, 1 for the first."""
        return WHOLE.count("\n", 0, WHOLE.index(self.old)) + 1 + self.below


def _slip(name: str, old: str, new: str, code: str, below: int, helps: str) -> Slip:
    return Slip(name, old, new, code, below, helps)


SLIPS = [
    _slip(
        "goals as mapping",
        'goals:\n  - id: open\n    text: "The news came from the one who had it."\n    when: told or promised(friday)\n',
        'goals:\n  open:\n    text: "The news came from the one who had it."\n    when: told or promised(friday)\n',
        "RP303",
        1,
        "- id: open",
    ),
    _slip(
        "outcomes as list",
        'outcomes:\n  agreed:\n    text: "{customer.first} waits until Friday."\n    success: true\n  lost:\n    text: "{customer.first} rings somebody else."\n    success: false\n',
        'outcomes:\n  - id: agreed\n    text: "{customer.first} waits until Friday."\n    success: true\n  - id: lost\n    text: "{customer.first} rings somebody else."\n    success: false\n',
        "RP303",
        1,
        "dashes away",
    ),
    _slip(
        "facts as mapping",
        'facts:\n  - id: crane\n    text: "The crane stands in Mombasa until Friday noon."\n  - id: crew\n    text: "The crew of six is paid from Thursday on."\n',
        'facts:\n  crane: "The crane stands in Mombasa until Friday noon."\n  crew: "The crew of six is paid from Thursday on."\n',
        "RP303",
        1,
        "- id: crane",
    ),
    _slip(
        "variables as list",
        'variables:\n  told: false\n  favours: 0\n  mood: "open"\n',
        'variables:\n  - told: false\n  - favours: 0\n  - mood: "open"\n',
        "RP303",
        1,
        "dashes away",
    ),
    _slip(
        "seats as list",
        "seats:\n  customer: peter-odhiambo\n  manager: david-mwangi\n  trainee: wanjiru-kamau\n  yard: {persona: salma-abdi, part: customer}\n",
        "seats:\n  - customer: peter-odhiambo\n  - manager: david-mwangi\n  - trainee: wanjiru-kamau\n  - yard: {persona: salma-abdi, part: customer}\n",
        "RP303",
        1,
        "dashes away",
    ),
    _slip(
        "seat by persona name in to",
        'I ring the other firm."\n        to: manager',
        'I ring the other firm."\n        to: David',
        "RP402",
        1,
        "where David sits",
    ),
    _slip(
        "seat by persona full",
        'I ring the other firm."\n        to: manager',
        'I ring the other firm."\n        to: David Mwangi',
        "RP402",
        1,
        "where David Mwangi sits",
    ),
    _slip(
        "seat by persona id",
        'I ring the other firm."\n        to: manager',
        'I ring the other firm."\n        to: david-mwangi',
        "RP402",
        1,
        "`manager`",
    ),
    _slip(
        "speaker by first name",
        '      - customer: "Six. Since Monday."\n',
        '      - Peter: "Six. Since Monday."\n',
        "RP301",
        0,
        "`customer`, where Peter sits",
    ),
    _slip(
        "brace by name",
        "{trainee.first} has",
        "{wanjiru.first} has",
        "RP506",
        0,
        "not who sits there",
    ),
    _slip("brace first name", "{trainee.first} has", "{Wanjiru} has", "RP506", 0, "trainee.first"),
    _slip(
        "next to title", "    next: counted\n", "    next: Next steps\n", "RP401", 0, "`agreed-so`"
    ),
    _slip(
        "next to item", "    next: counted\n", "    next: next steps\n", "RP401", 0, "`left-open`"
    ),
    _slip("end to beat", "    end: lost\n", "    end: left-open\n", "RP407", 0, "next: left-open"),
    _slip(
        "next beat/move", "    next: counted\n", "    next: hello/own-it\n", "RP401", 0, "`hello`"
    ),
    _slip(
        "condition !told",
        "told or promised(friday)",
        "!told or promised(friday)",
        "RP207",
        0,
        "`not told`",
    ),
    _slip(
        "condition AND",
        "told and readiness >= 0.3",
        "told AND readiness >= 0.3",
        "RP501",
        0,
        "small letters",
    ),
    _slip(
        "condition yes",
        "told or promised(friday)",
        "told == yes or promised(friday)",
        "RP501",
        0,
        "`true`",
    ),
    _slip("condition is", "told or promised(friday)", "told is true", "RP501", 0, "`==`"),
    _slip(
        "condition then",
        "told and readiness >= 0.3",
        "if told and readiness >= 0.3",
        "RP501",
        0,
        "Take it away",
    ),
    _slip(
        "condition comma",
        "told and readiness >= 0.3",
        "told, readiness >= 0.3",
        "RP501",
        0,
        "`and` or `or`",
    ),
    _slip("condition decimal comma", "readiness >= 0.3", "readiness >= 0,3", "RP501", 0, "0.3"),
    _slip("condition percent", "told and readiness >= 0.3", "readiness >= 30%", "RP501", 0, "0.3"),
    _slip(
        "condition >0.3 without space colon",
        "          - when: told and readiness >= 0.3",
        "          - when: > 0.3",
        "RP201",
        0,
        "begins with a name",
    ),
    _slip(
        "when list",
        "          - when: told and readiness >= 0.3",
        "          - when: [told, readiness >= 0.3]",
        "RP303",
        0,
        "joined by",
    ),
    _slip(
        "set expr",
        "        add: {favours: 1}",
        "        set: {favours: favours + 1}",
        "RP503",
        0,
        "add: {favours: 1}",
    ),
    _slip(
        "effects percent",
        "        effects: {readiness: +0.1}",
        "        effects: {readiness: 10%}",
        "RP303",
        0,
        "0.1",
    ),
    _slip(
        "does comma text",
        "        does: [endorse, hand-over]",
        "        does: endorse, hand-over",
        "RP305",
        0,
        "[endorse, hand-over]",
    ),
    _slip(
        "does empty", "        does: take-over", "        does:", "RP302", 0, "take the line away"
    ),
    _slip("minutes: list", "minutes: 20\n", "minutes: [20]\n", "RP303", 0, "number"),
    _slip("minutes comma", "minutes: 20\n", "minutes: 20,5\n", "RP303", 0, "20.5"),
    _slip(
        "skills text",
        "skills: [handover, escalation]",
        "skills: handover, escalation",
        "RP303",
        0,
        "[handover, escalation]",
    ),
    _slip(
        "agenda as mapping",
        "agenda:\n  - {item: welcome, lead: manager, minutes: 2}\n  - {item: the lift, lead: trainee, minutes: 12}\n  - {item: next steps, lead: trainee, minutes: 3}\n",
        "agenda:\n  welcome: {lead: manager, minutes: 2}\n  the lift: {lead: trainee, minutes: 12}\n  next steps: {lead: trainee, minutes: 3}\n",
        "RP303",
        1,
        "- item: welcome",
    ),
    _slip(
        "agenda texts",
        "  - {item: the lift, lead: trainee, minutes: 12}\n",
        "  - the lift\n",
        "RP303",
        0,
        "`- {item: the lift, lead: trainee, minutes: 5}`",
    ),
    _slip(
        "agenda twice",
        "{item: the lift, lead: trainee, minutes: 12}",
        "{item: the lift, lead: trainee, minutes: 12}\n  - {item: the lift, lead: trainee, minutes: 3}",
        "RP405",
        1,
        "one of them",
    ),
    _slip(
        "beats list",
        "beats:\n  hello:\n    item: welcome\n",
        "beats:\n  - hello:\n    item: welcome\n",
        "RP201",
        1,
        "  hello:",
    ),
    _slip("format quoted", "format: 1\n", 'format: "1"\n', "RP307", 0, "without quotes"),
    _slip("version", "format: 1\n", "version: 1\n", "RP301", 0, "`format`"),
    _slip("alias", "    next: counted\n", "    next: *counted\n", "RP207", 0, "Write the text out"),
    _slip(
        "merge key",
        "  counted:\n    return: true\n",
        "  counted:\n    <<: *base\n    return: true\n",
        "RP207",
        1,
        "extends",
    ),
    _slip(
        "cyrillic key",
        "    next: counted\n",
        "    n\u0435\u0445t: counted\n",
        "RP301",
        0,
        "another sign than `e`",
    ),
    _slip(
        "cyrillic beat",
        "    next: counted\n",
        "    next: c\u043eunted\n",
        "RP401",
        0,
        "another sign",
    ),
    _slip("cyrillic seat", '      - yard: "I', '      - \u0443ard: "I', "RP301", 0, "another sign"),
    _slip(
        "fullwidth colon",
        "    next: counted\n",
        "    next\uff1a counted\n",
        "RP201",
        0,
        "next: counted",
    ),
    _slip("en dash id", "does: take-over", "does: take\u2013over", "RP305", 0, "another sign"),
    _slip("nb hyphen", "does: take-over", "does: take\u2011over", "RP305", 0, "another sign"),
    _slip("star entry", "      - id: give-it", "      * id: give-it", "RP201", 0, "- id: give-it"),
    _slip(
        "minus effects unicode", "{goodwill: -0.05}", "{goodwill: \u22120.05}", "RP303", 0, "-0.05"
    ),
    _slip(
        "two dashes", "      - id: give-it", "      - - id: give-it", "RP201", 0, "- id: give-it"
    ),
    _slip(
        "no space after dash",
        "      - id: give-it",
        "      -id: give-it",
        "RP201",
        0,
        "- id: give-it",
    ),
    _slip(
        "equals for colon",
        "    next: counted\n",
        "    next = counted\n",
        "RP201",
        0,
        "next: counted",
    ),
    _slip("arrow", "    next: counted\n", "    next -> counted\n", "RP201", 0, "next: counted"),
    _slip(
        "// line", "    next: counted\n", "    // go on\n    next: counted\n", "RP201", 0, "# go on"
    ),
    _slip("upper END", "    end: lost\n", "    END: lost\n", "RP301", 0, "`end`"),
    _slip("goto", "    next: counted\n", "    goto: counted\n", "RP301", 0, "`next`"),
    _slip(
        "next two beats", "    next: counted\n", "    next: [counted, hello]\n", "RP303", 0, "when"
    ),
    _slip(
        "next mapping",
        "    next: counted\n",
        "    next: {beat: counted}\n",
        "RP303",
        0,
        "next: counted",
    ),
    _slip(
        "way next in place of beat",
        '{when: mood == "sour", beat: left-open}',
        '{when: mood == "sour", next: left-open}',
        "RP301",
        0,
        "`beat`",
    ),
    _slip(
        "way if",
        '{when: mood == "sour", beat: left-open}',
        '{if: mood == "sour", beat: left-open}',
        "RP301",
        0,
        "`when`",
    ),
    _slip(
        "then: speech as list of text",
        '        then:\n          - customer: "So you should."\n            to: trainee\n',
        '        then:\n          - "So you should."\n',
        "RP303",
        1,
        "Say who speaks",
    ),
    _slip(
        "lines says",
        '      - customer: "Six. Since Monday."\n        to: trainee\n',
        '      - speaker: customer\n        text: "Six. Since Monday."\n        to: trainee\n',
        "RP301",
        0,
        "who speaks",
    ),
    _slip("id underscore", "      - id: ask\n", "      - id: ask_them\n", "RP306", 0, "ask-them"),
    _slip(
        "test play text",
        "    play: [hello/own-it, the-news/take-it-up]",
        "    play: hello/own-it, the-news/take-it-up",
        "RP403",
        0,
        "brackets",
    ),
    _slip(
        "test play dot",
        "    play: [hello/own-it, the-news/take-it-up]",
        "    play: [hello.own-it, the-news/take-it-up]",
        "RP403",
        0,
        "hello/own-it",
    ),
    _slip(
        "test play only beat",
        "    play: [hello/own-it, the-news/take-it-up]",
        "    play: [hello, the-news/take-it-up]",
        "RP403",
        0,
        "hello/",
    ),
    _slip(
        "interrupts next",
        "    beat: left-open\n\ntests",
        "    next: left-open\n\ntests",
        "RP301",
        0,
        "`beat`",
    ),
    _slip(
        "promises mapping",
        'promises:\n  - id: friday\n    text: "The lift is on Friday at two."\n    owner: trainee\n    by: Friday\n',
        'promises:\n  friday:\n    text: "The lift is on Friday at two."\n    owner: trainee\n    by: Friday\n',
        "RP303",
        1,
        "- id: friday",
    ),
    _slip(
        "variable declared as text number",
        "  favours: 0\n",
        '  favours: "0"\n',
        "RP503",
        0,
        "favours: 0",
    ),
    _slip(
        "seat persona twice",
        "  manager: david-mwangi\n",
        "  manager: wanjiru-kamau\n",
        "RP312",
        1,
        "somebody else",
    ),
    _slip(
        "seat file ext",
        "  manager: david-mwangi\n",
        "  manager: david-mwangi.yaml\n",
        "RP306",
        0,
        "david-mwangi",
    ),
    _slip(
        "seat name",
        "  manager: david-mwangi\n",
        "  manager: David Mwangi\n",
        "RP306",
        0,
        "david-mwangi",
    ),
    _slip(
        "goal promised without ()",
        "    when: told or promised(friday)\n",
        "    when: told or promised friday\n",
        "RP501",
        0,
        "promised(promise)",
    ),
    _slip(
        "goal promised quoted",
        "    when: told or promised(friday)\n",
        '    when: told or promised("friday")\n',
        "RP501",
        0,
        "promised(friday)",
    ),
    _slip(
        "said with quotes",
        "said(the-news/give-it)",
        "said('the-news/give-it')",
        "RP501",
        0,
        "said(the-news/give-it)",
    ),
    _slip(
        "said space",
        "said(the-news/give-it)",
        "said(the-news / give-it)",
        "RP403",
        0,
        "the-news/give-it",
    ),
    _slip("visits without arg", "visits(hello) == 1", "visits == 1", "RP501", 0, "visits(beat)"),
    _slip("visits empty", "visits(hello) == 1", "visits() == 1", "RP501", 0, "visits(beat)"),
    _slip(
        "cond braces",
        "told and readiness >= 0.3",
        '"{told} and readiness >= 0.3"',
        "RP501",
        0,
        "braces away",
    ),
    _slip("cond mood without quotes", 'mood == "sour"', "mood == Sour", "RP502", 0, '"Sour"'),
    _slip(
        "end on a move",
        "        next: agreed-so\n      - silence",
        "        end: agreed\n      - silence",
        "RP301",
        0,
        "next:",
    ),
    _slip(
        "seat missing customer",
        "  customer: peter-odhiambo\n",
        "",
        "RP506",
        130,
        "the customer's is `yard`",
    ),
    _slip(
        "seat persona key name",
        "{persona: salma-abdi, part: customer}",
        "{name: salma-abdi, part: customer}",
        "RP301",
        0,
        "`persona`",
    ),
    _slip(
        "variables with type", "  favours: 0\n", "  favours: number\n", "RP503", 0, "kind of value"
    ),
    _slip(
        "variable two words", "  favours: 0\n", "  owed favours: 0\n", "RP306", 0, "owed_favours"
    ),
    _slip("speech hash start", '"Six. Since Monday."', "#six", "RP208", 0, "quotes"),
    _slip(
        "speech double brace",
        '"Six. Since Monday."',
        '"Six, {{trainee.first}}."',
        "RP506",
        0,
        "{trainee.first}",
    ),
    _slip(
        "speech dollar",
        '"Six. Since Monday."',
        '"Six, ${trainee.first}."',
        "RP506",
        0,
        "{trainee.first}",
    ),
    _slip("speech if", '"Six. Since Monday."', '"{if told}Six.{end}"', "RP506", 0, "two lines"),
    _slip(
        "speech empty braces", '"Six. Since Monday."', '"Six {}."', "RP506", 0, "{trainee.first}"
    ),
    _slip("seconds comma", "        signal: cool", "        seconds: 2,5", "RP303", 0, "2.5"),
    _slip("glide percent", "goals:\n", "glide: [65, 10]\n\ngoals:\n", "RP304", 0, "0 to 1"),
    _slip("glide one", "goals:\n", "glide: 0.65\n\ngoals:\n", "RP303", 0, "[0.65, 0.10]"),
    _slip(
        "test handover >",
        "      variables: {favours: 1}\n",
        '      handover: "> 60"\n',
        "RP303",
        0,
        "min: 60",
    ),
    _slip("agenda name", "{item: the lift, lead", "{name: the lift, lead", "RP301", 0, "`item`"),
    _slip(
        "fact id: text pair",
        '  - id: crew\n    text: "The crew of six is paid from Thursday on."\n',
        '  - crew: "The crew of six is paid from Thursday on."\n',
        "RP301",
        0,
        "- id: crew",
    ),
    _slip(
        "move id: text pair",
        '      - id: give-it\n        trainee: "We pay it.',
        '      - give-it:\n        trainee: "We pay it.',
        "RP301",
        0,
        "- id: give-it",
    ),
    _slip(
        "move nested under id",
        '      - id: give-it\n        trainee: "We pay it. And the lift is on Friday at two."\n        does: commit\n        promises: friday\n        next: agreed-so\n',
        '      - give-it:\n          trainee: "We pay it. And the lift is on Friday at two."\n          does: commit\n          promises: friday\n          next: agreed-so\n',
        "RP301",
        0,
        "- id: give-it",
    ),
    _slip("first misspelt", "      - first:\n", "      - frist:\n", "RP301", 0, "`first`"),
    _slip(
        "else line",
        '          - customer: "David, who pays my crew?"',
        '          - else: "David, who pays my crew?"',
        "RP301",
        0,
        "no condition",
    ),
    _slip(
        "when else",
        '          - customer: "David, who pays my crew?"',
        '          - when: else\n            customer: "David, who pays my crew?"',
        "RP501",
        0,
        "no condition",
    ),
    _slip(
        "title with colon",
        "title: A crane for Thursday",
        "title: A crane: for Thursday",
        "RP202",
        0,
        '"A crane: for Thursday"',
    ),
    _slip(
        "only conflict end",
        "      - silence: 5s\n",
        ">>>>>>> b\n      - silence: 5s\n",
        "RP214",
        0,
        "two versions",
    ),
    _slip(
        "git diff plus",
        "      - silence: 5s\n",
        "+      - silence: 5s\n",
        "RP201",
        0,
        "- silence: 5s",
    ),
    _slip(
        "line numbers", "    next: counted\n", "116    next: counted\n", "RP201", 0, "next: counted"
    ),
    _slip(
        "markdown bold key",
        "    next: counted\n",
        "    **next**: counted\n",
        "RP201",
        0,
        "next: counted",
    ),
    _slip(
        "two keys one line",
        "    next: counted\n",
        "    next: counted, item: welcome\n",
        "RP202",
        0,
        "`item:` is a key",
    ),
    _slip(
        "extra bracket",
        "        does: [acknowledge, escalate]\n",
        "        does: [acknowledge, escalate]]\n",
        "RP201",
        0,
        "Take it away",
    ),
    _slip(
        "round brackets",
        "        does: [acknowledge, escalate]\n",
        "        does: (acknowledge, escalate)\n",
        "RP305",
        0,
        "[acknowledge, escalate]",
    ),
    _slip(
        "curly list",
        "        does: [acknowledge, escalate]\n",
        "        does: {acknowledge, escalate}\n",
        "RP303",
        0,
        "[acknowledge, escalate]",
    ),
    _slip(
        "quoted list",
        "        does: [acknowledge, escalate]\n",
        '        does: "[acknowledge, escalate]"\n',
        "RP305",
        0,
        "[acknowledge, escalate]",
    ),
    _slip(
        "slash list",
        "        does: [acknowledge, escalate]\n",
        "        does: acknowledge/escalate\n",
        "RP305",
        0,
        "[acknowledge, escalate]",
    ),
]
