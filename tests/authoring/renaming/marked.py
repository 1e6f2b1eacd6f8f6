"""A scenario of several files in which every place of every name is marked by hand.

`b«x»` is a beat's name, `m«x/y»` a move's id in beat x (`*` where it is always open), `v«x»` a
variable's and `s«x»` a seat's. The same words without marks are no names and must stay.
"""

import re
from pathlib import Path

from roleplay.authoring.mentions import NameKind

MAIN = """\
# arrival is a beat, a move, a variable and a seat here: greet, credits, ceo.
format: 1
title: arrival of credits
minutes: 30
seats:
  s«customer»: {persona: peter, part: customer}
  s«ceo»: {persona: peter, part: customer, title: "the ceo"}
  's«manager»': {persona: david, part: manager}   # manager stays
  s«trainee»: {persona: wanjiru, part: trainee}
  s«ops»: {persona: david, part: colleague}
brief: {everyone: The ceo comes to the arrival., s«ceo»: You are the ceo., s«ops»: Wait.}
guide: {watch: "arrival {trainee}, credits", ask: greet}
facts: [{id: arrival, text: It lasted three hours.}, {id: later, text: Credits., hidden: true}]
promises:
  - {id: greet, text: We come., owner: s«ops», asks: "s«ops»", by: arrival}
agenda:
  - {item: arrival, lead: s«manager», minutes: 3}
  - {item: credits, lead: s«trainee», minutes: 9}
variables:
  v«credits»: 0
  "v«told»": false
  v«arrival»: plain
  v«mood»: credits
follows: first
carry: [standing, v«credits», v«told»]
include: parts/more.yaml
start: b«arrival»
interrupts:
  - {id: arrival, when: "minutes > 20 and visits( b«phone» ) == 0", detour: b«phone», once: true}
  - {when: goodwill@s«ceo» < 0.1 and v«credits»>=1, beat: b«gone», once: true}
always:
  - id: m«*/moment»
    s«trainee»: One moment.
    when: not said(m«*/moment») and not said(b«arrival»/m«*/moment»)
looks:
  frown: {effects: {s«manager»: -0.1, readiness@s«ceo»: -0.1}, then: [{s«ceo»: Oh, to: s«manager»}]}
beats:
  b«arrival»:   # the arrival
    item: arrival
    effects: {goodwill@s«customer»: +0.1, standing.s«trainee»@s«ceo»: +0.1}
    set: {v«told»: false}
    add: {v«credits»: 1}
    joins: s«ops»
    lines:
      - first:
          - s«customer»: "Welcome, {s«trainee».first} \\u2014 \\"credits\\": {v«credits»},
              {{credits}} and { s«ceo».title }.\\narrival"
            to: s«trainee»
            when: readiness@s«ceo» < 0.5 and standing.trainee@s«ceo» < 0.5 and share.manager < 1
          - s«ceo»: 'It''s {s«manager».first}''s credits: {v«credits»}{v«credits»}'
            by: peter
      - any:
          - s«ops»: >-  # {credits} credits
              A long arrival of {s«ops».first} and
              of {v«arrival»}, {v«mood»}

              at the end {v«credits»}
          - s«customer»: |
              {v«told»} arrival
          - s«customer»: plain arrival
              over {v«mood»} lines
            to: s«ops»
          - {s«customer»: plain arrival
              over lines, to: s«ceo»}
    moves:
      - id: m«arrival/greet»
        s«trainee»: "greet {s«ceo».name}"
        to: s«ceo»
        does: ask
        ways: ["greet {credits}", arrival]
        when: >-
          v«mood» == "credits" or v«told»
          or trust@s«ops» > .2 or readiness@any > v«credits»
        fits: v«told» or not v«told»
        uses: arrival
        marks: [greet, credits]
        then: [{s«customer»: "{v«credits»}"}]
        next:
          - {when: said( m«arrival/credits» ) or said(b«later»/m«later/greet»), beat: b«later»}
          - b«later»
      - id: 'm«arrival/credits»'
        s«manager»: credits
        to: s«customer»
        set: {v«mood»: mood}
        effects: {s«trainee»: +0.1, s«manager»@s«customer»: 0.1}
        detour: b«phone»
      - {silence: 4s, when: v«credits» > 100, next: b«later»}
      - {silence: 5s, add: {v«credits»: 2}, next: "b«later»"}
  b«phone»:
    lines: [{s«customer»: The phone.}]
    return: true
  b«gone»: {lines: [{s«ceo»: Goodbye.}], end: arrival}
outcomes:
  arrival: {text: "{s«trainee».first} has {v«credits»} credits.", success: true}
  credits:
    text: Bye.
    success: false
    when: "v«credits» + 1 > 7 and promised(greet) and marked(credits) > 1"
goals:
  - id: arrival
    text: arrival {credits}
    when: visits(b«arrival») > 0 and knows(arrival) and used(later)
measures:
  - id: arrival
    text: arrival of {credits}
    points:
      - {when: visits(b«arrival») > 0 and v«credits» > 1, gives: 30}
      - {when: marked(credits) > 0 and not said(b«later»/m«later/greet»), gives: 20}
never:
  - v«credits» > 99 and end == "arrival"
  - 'visits(b«gone») > 9 or said(b«later»/m«later/greet») and readiness@s«ceo» > 2'
tests:
  - {name: arrival, play: [b«arrival»/m«arrival/greet», b«later»/1], expect: {end: arrival}}
  - name: both
    play: ["b«arrival»/m«arrival/greet»+m«arrival/credits»~", b«arrival»/silence,
           b«later»/m«later/greet», b«arrival»/m«*/moment»]
    expect: {variables: {v«credits»: 0}}
"""

MORE = """\
beats:
  b«later»:
    beyond: s«trainee»
    leaves: s«ops»
    lines: [{s«customer»: later}]
    moves:
      - {id: m«later/greet», s«manager»: "greet {v«credits»}", promises: greet, next: b«gone»}
      - {s«trainee»: later, uses: later, withdraws: greet, next: b«gone», tells: later}
"""

OTHER = """\
format: 1
extends: main.yaml
title: another arrival
variables: {v«credits»: 3}
beats:
  b«gone»:
    lines: [{s«ceo»: "{v«credits»} and {s«ceo».first}", when: said(b«arrival»/m«arrival/greet»)}]
    end: credits
tests:
  - {name: it ends, play: [b«arrival»/m«arrival/greet»], expect: {end: credits}}
"""

STRANGER = """\
format: 1
title: A stranger in the same folder
seats: {customer: peter, manager: david, trainee: wanjiru}
variables: {credits: 0}
start: arrival
beats:
  arrival: {moves: [{id: greet, trainee: "{credits}", when: credits < 1, next: gone}]}
  gone: {end: arrival}
outcomes: {arrival: {text: Gone., success: true}}
"""

FILES = {"main.yaml": MAIN, "parts/more.yaml": MORE, "other.yaml": OTHER, "stranger.yaml": STRANGER}

_KINDS = {"b": NameKind.BEAT, "m": NameKind.MOVE, "v": NameKind.VARIABLE, "s": NameKind.SEAT}
_MARK = re.compile("([bmvs])«([^»]*)»")


def names() -> list[tuple[NameKind, str]]:
    """Everything that has a name in the main file, with its kind."""
    found = dict.fromkeys(_MARK.findall(MAIN + MORE))
    return [(_KINDS[kind], name) for kind, name in found]


def plain(text: str, renamed: tuple[NameKind, str, str] | None = None) -> str:
    """A file without its marks; one name may be another."""

    def word(mark: re.Match[str]) -> str:
        kind, name = _KINDS[mark[1]], mark[2]
        if renamed is not None and renamed[:2] == (kind, name):
            return renamed[2]
        return name.rpartition("/")[2]

    return _MARK.sub(word, text)


def dressed(text: str, *, end: str = "\n", mark: bool = False) -> bytes:
    """The bytes of a file with other ends of lines, or with a byte order mark."""
    return (b"\xef\xbb\xbf" if mark else b"") + text.replace("\n", end).encode()


def contents(folder: Path) -> dict[str, bytes]:
    """What the files in a folder hold, personas left out."""
    return {name: (folder / name).read_bytes() for name in FILES}
