# ruff: noqa: E501 -- whole lines of files, as they are written
"""Slips of authors who come from elsewhere: spreadsheets, other formats, a merge, a word processor.

Each is told by one message alone, at its line, and its remedy holds the words that matter.
"""

from tests.authoring.first_slips import Slip

INDENTED = [
    Slip("a colon without a space", "        does: take-over\n", "        does:take-over\n", "RP201", 0, "`        does: take-over`"),
    Slip("a key a step out of its entry", "        does: take-over\n", "      does: take-over\n", "RP201", 0, "`        does: take-over`"),
    Slip("moves a step too deep", "    moves:\n      - id: pass", "      moves:\n      - id: pass", "RP201", 0, "`    moves:`"),
    Slip("an entry further out than its list", '    lines:\n      - customer: "Six. Since Monday."\n        to: trainee\n', '    lines:\n  - customer: "Six. Since Monday."\n    to: trainee\n', "RP201", 1, "`      - customer: "),
    Slip("a move further out than its list", "      - id: give-it\n", "    - id: give-it\n", "RP201", 0, "`      - id: give-it`"),
    Slip("a key of a test further out", "    play: [hello", "  play: [hello", "RP201", 0, "`    play: [hello"),
    Slip("a key below a list in brackets", "        does: [acknowledge, inform]\n        uses: crane", "        does: [acknowledge, inform]\n          uses: crane", "RP201", 1, "`        uses: crane`"),
    Slip("a brief at the edge", "  manager: Open, and then let her speak.\n", "manager: Open, and then let her speak.\n", "RP301", 0, ""),
    Slip("a beat's name as deep as its keys", "  left-open:\n", "    left-open:\n", "RP201", 0, "`  left-open:`"),
    Slip("a long text no deeper than its key", "summary: The crane that", "summary: >-\nThe crane that", "RP201", 1, "`  The crane that"),
    Slip("an entry without its key", "  - name: owning it", "  - owning it", "RP201", 0, "`- name: owning it leads to Friday`"),
    Slip("a section's first key at the edge", 'brief:\n  everyone: "A call', 'brief:\neveryone: "A call', "RP201", 1, "`  everyone: "),
    Slip("an outcome's keys as deep as its name", '  lost:\n    text: "{customer.first} rings somebody else."\n    success: false\n', '  lost:\n  text: "{customer.first} rings somebody else."\n  success: false\n', "RP301", 1, "two steps further in"),
    Slip("a beat's keys as deep as its name", "  counted:\n    return: true\n", '  counted:\n  lines: [{customer: "So.", to: trainee}]\n  return: true\n', "RP301", 1, "two steps further in"),
]  # fmt: skip

SIGNS = [
    Slip("a numbered list", "  - {item: the lift, lead", "  2. {item: the lift, lead", "RP201", 0, "`  - {item: the lift, lead"),
    Slip("a numbered entry", "      - id: take-it-up\n", "      2) id: take-it-up\n", "RP201", 0, "`      - id: take-it-up`"),
    Slip("a list that begins behind its key", "        uses: [crew]\n", "        uses: crew\n          - crane\n", "RP406", 0, "`[crew, crane]`"),
    Slip("moves of a test without a comma", "[hello/own-it, the-news", "[hello/own-it the-news", "RP403", 0, "`[hello/own-it, the-news/take-it-up]`"),
    Slip("stars in braces", "{item: welcome,", "{item: *welcome*,", "RP207", 0, "in quotes"),
    Slip("a comment of a web page", "start: hello\n", "<!-- the first -->\nstart: hello\n", "RP201", 0, "`# the first`"),
    Slip("a comment of a program", "      - silence: 6s", "      - silence: 6s // a while", "RP303", 0, "`#`"),
    Slip("a backslash", '"So you should."', '"So you should, \\David."', "RP205", 0, "`\\\\`"),
    Slip("a quote that opens nowhere", '"I shall be at the gate."', 'I shall be at the gate."', "RP205", 0, '`"I shall be at the gate."`'),
    Slip("a quote open to the end", '"I shall be at the gate."', '"I shall be at the gate.', "RP205", 0, "where the text ends"),
    Slip("a question mark before a key", '        trainee: "It is the crane, and I', '        ? trainee: "It is the crane, and I', "RP204", 0, "Take the `?` away"),
    Slip("a comma of decimals in braces", "{readiness: +0.1}", "{readiness: +0,1}", "RP303", 0, "`0.1`"),
    Slip("a comma of decimals in a condition", '{when: mood == "sour", beat', "{when: readiness > 0,4, beat", "RP303", 0, "`readiness > 0.4`"),
    Slip("a comma that ends a text", "{item: next steps, lead", "{item: next steps, if any, lead", "RP301", 0, '`item: "next steps, if any"`'),
    Slip("a list in a condition in braces", '{when: mood == "sour", beat', '{when: mood in ("sour", "open"), beat', "RP201", 0, "`when: 'mood in (\"sour\", \"open\")'`"),
    Slip("minutes with their unit", "minutes: 20\n", "minutes: 20 min\n", "RP303", 0, "Did you mean `20`?"),
]  # fmt: skip

_ASKED = "    when: told or promised(friday)\n"
CONDITIONS = [
    Slip("a formula with and", _ASKED, "    when: AND(told; favours > 0)\n", "RP502", 0, "`told and favours > 0`"),
    Slip("a formula with not", _ASKED, "    when: NOT(told)\n", "RP502", 0, "`not told`"),
    Slip("a formula with if", _ASKED, "    when: IF(favours > 0; true; false)\n", "RP502", 0, "`favours > 0`"),
    Slip("a time of the clock", _ASKED, "    when: minutes > 5:00\n", "RP501", 0, "`5`"),
    Slip("a number with a unit", _ASKED, "    when: minutes > 5 min\n", "RP501", 0, "number alone"),
    Slip("or with a bare text", _ASKED, '    when: mood == "sour" or "open"\n', "RP503", 0, '`mood == "open"`'),
    Slip("a truth compared with a number", _ASKED, "    when: said(own-it) > 0\n", "RP503", 0, "by itself"),
    Slip("a count as a condition", _ASKED, "    when: visits(the-count)\n", "RP503", 0, "`visits(the-count) > 0`"),
    Slip("a dot before a seat", _ASKED, "    when: readiness.yard > 0.4\n", "RP502", 0, "`readiness@yard`"),
    Slip("is, behind an or", _ASKED, '    when: favours > 0 or mood is "sour"\n', "RP501", 0, "`==`"),
    Slip("is not", _ASKED, '    when: mood is not "sour"\n', "RP501", 0, "`!=`"),
    Slip("at least", _ASKED, "    when: favours at least 1\n", "RP501", 0, "`>=`"),
    Slip("is more than, in brackets", _ASKED, "    when: told and (favours is more than 1)\n", "RP501", 0, "`>`"),
    Slip("a capital or in brackets", _ASKED, "    when: told and (favours > 1 OR told)\n", "RP501", 0, "`or`, in small letters"),
    Slip("after so many minutes", _ASKED, "    when: after 5 minutes\n", "RP501", 0, "`minutes >= 5`"),
    Slip("whether a promise was said", _ASKED, "    when: said(friday)\n", "RP403", 0, "`promised(friday)`"),
    Slip("whether a move was promised", _ASKED, "    when: promised(give-it)\n", "RP422", 0, "`said(give-it)`"),
    Slip("how often a move was visited", _ASKED, "    when: visits(give-it) > 0\n", "RP401", 0, "`said(give-it)`"),
    Slip("whether a variable is known", _ASKED, "    when: knows(told)\n", "RP406", 0, "its name alone"),
    Slip("the turns of one", _ASKED, "    when: turns.trainee > 3\n", "RP502", 0, "write it alone"),
    Slip("two moves asked for at once, in braces", '{when: mood == "sour", beat', "{when: said(hello/own-it, the-news/give-it), beat", "RP301", 0, "in quotes"),
    Slip("the trainee's share", _ASKED, "    when: share.trainee > 0.4\n", "RP502", 0, "1 - share.manager"),
]  # fmt: skip

WORDS = [
    Slip("apologise", "does: [acknowledge, inform]", "does: [apologise, inform]", "RP305", 0, "`acknowledge`"),
    Slip("a question", "        does: ask\n", "        does: question\n", "RP305", 0, "`ask`"),
    Slip("promises, as a verb", "        does: commit\n", "        does: promises\n", "RP305", 0, "`commit`"),
    Slip("a fact as a text", '  - id: crew\n    text: "The crew of six is paid from Thursday on."\n', "  - The crew of six is paid\n", "RP303", 0, "text: The crew of six is paid}"),
    Slip("an item as a text", "  - {item: next steps, lead: trainee, minutes: 3}", "  - next steps", "RP303", 0, "{item: next steps, lead: trainee, minutes: 5}"),
    Slip("an effect as a text", "effects: {readiness: +0.1}", "effects: readiness +0.1", "RP303", 0, "`{readiness: +0.1}`"),
    Slip("an interruption that ends the meeting", "    beat: left-open\n\ntests", "    end: lost\n\ntests", "RP301", 0, "by `beat:`"),
    Slip("a guide as a text", "    beyond: trainee\n", "    beyond: trainee\n    guide: Who looks at whom?\n", "RP303", 1, '{watch: "Who looks at whom?"}'),
    Slip("a deadline of a promise", "    by: Friday\n", "    deadline: Friday\n", "RP301", 0, "`by`"),
    Slip("a key with a blank", "    escalate_within: 2\n", "    escalate within: 2\n", "RP301", 0, "`escalate_within`"),
    Slip("moves of a test", "    play: [hello", "    moves: [hello", "RP301", 0, "`play`"),
    Slip("moves of a test by arrows", "[hello/own-it, the-news/take-it-up]", "hello/own-it -> the-news/take-it-up", "RP403", 0, "`[hello/own-it, the-news/take-it-up]`"),
    Slip("listening in a test", "play: [hello/own-it,", "play: [hello/own-it:listen,", "RP403", 0, "leave `:listen` away"),
    Slip("a beat that a test expects", "      end: agreed\n      var", "      end: counted\n      var", "RP407", 0, "name the outcome it ends with"),
    Slip("looks as a list", "start: hello\n", "looks:\n  - nod: {effects: {readiness: 0.1}}\nstart: hello\n", "RP303", 1, "Take the dashes away"),
    Slip("a look's effects a step out", "start: hello\n", "looks: {nod: {readiness: 0.1}}\nstart: hello\n", "RP301", 0, "`effects: {readiness: 0.1}`"),
    Slip("a look's answer a step out", "start: hello\n", "looks: {phone: {customer: Are we boring you?}}\nstart: hello\n", "RP301", 0, "`then: [{customer: ...}]`"),
    Slip("a look as a number", "start: hello\n", "looks: {nod: 0.1}\nstart: hello\n", "RP303", 0, "`{effects: {readiness: +0.1}}`"),
    Slip("a look with a blank", "start: hello\n", "looks: {lean in: {effects: {readiness: 0.1}}}\nstart: hello\n", "RP301", 0, "`lean-in`"),
    Slip("a setting as an assignment", "set: {told: true}", "set: told = true", "RP303", 0, "`{told: true}`"),
]  # fmt: skip

TOGETHER = [
    Slip("an item twice, in another order", "  - {item: next steps, lead: trainee, minutes: 3}\n", "  - {item: next steps, lead: trainee, minutes: 3}\n  - {item: welcome, lead: trainee, minutes: 1}\n", "RP405", 1, "one item of the two"),
    Slip("a variable with a hyphen", "  favours: 0\n", "  fav-ours: 0\n", "RP306", 0, "`fav_ours`"),
    Slip("a persona by name, of the first customer", "  customer: peter-odhiambo\n", "  customer: Peter Odhiambo\n", "RP306", 0, "`peter-odhiambo`"),
    Slip("two managers", "yard: {persona: salma-abdi, part: customer}", "yard: {persona: johan-brand, part: manager}", "RP312", 0, "exactly one manager"),
    Slip("a part that is not said", "yard: {persona: salma-abdi, part: customer}", "yard: salma-abdi", "RP302", 0, "part: customer"),
    Slip("a seat with another name", "  yard: {persona", "  works: {persona", "RP301", 115, "works"),
]  # fmt: skip

KINDS = [*INDENTED, *SIGNS, *CONDITIONS, *WORDS, *TOGETHER]
