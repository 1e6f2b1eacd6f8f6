"""A scenario in the form an author would give it, line by line, for small faults to be made in."""

WHOLE = """\
format: 1
title: A crane for Thursday
length: short
summary: The crane that was promised is not free, and the customer has not been told.
minutes: 20
difficulty: 2
skills: [handover, escalation]

seats:
  customer: peter-odhiambo
  manager: david-mwangi
  trainee: wanjiru-kamau
  yard: {persona: salma-abdi, part: customer}

brief:
  everyone: "A call at eight, the day before the lift."
  trainee: >-
    The crane is in Mombasa until Friday. You have known it since yesterday evening,
    and nobody has rung Peter yet.
  manager: Open, and then let her speak.

facts:
  - id: crane
    text: "The crane stands in Mombasa until Friday noon."
  - id: crew
    text: "The crew of six is paid from Thursday on."

promises:
  - id: friday
    text: "The lift is on Friday at two."
    owner: trainee
    by: Friday

agenda:
  - {item: welcome, lead: manager, minutes: 2}
  - {item: the lift, lead: trainee, minutes: 12}
  - {item: next steps, lead: trainee, minutes: 3}

variables:
  told: false
  favours: 0
  mood: "open"

start: hello

beats:
  hello:
    item: welcome
    lines:
      - customer: "David. At eight, that is never good news."
        to: manager
        cue: puts the coffee down
        signal: cool
    moves:
      - id: pass-it-on
        manager: "{trainee.first} has the news, and she has the plan."
        does: [endorse, hand-over]
        effects: {readiness: +0.1}
        next: the-news
      - id: say-it-yourself
        manager: "It is the crane, Peter. It is my fault."
        does: take-over
        set: {mood: "sour"}
        next: the-news
      - id: own-it
        trainee: "It is the crane, and I should have rung last night."
        does: [acknowledge, inform]
        uses: crane
        set: {told: true}
        then:
          - customer: "So you should."
            to: trainee
        next: the-news
      - silence: 5s
        effects: {goodwill: -0.05}
        next: the-news

  the-news:
    item: the lift
    beyond: trainee
    escalate_within: 2
    lines:
      - first:
          - when: told and readiness >= 0.3
            customer: "And who pays my crew on Thursday?"
            to: trainee
          - customer: "David, who pays my crew?"
            to: manager
    moves:
      - id: ask
        trainee: "How many are they, and since when are they there?"
        does: ask
        once: true
        detour: the-count
      - id: take-it-up
        trainee: "Six days of pay are not mine to give. David, will you ask for it?"
        does: [acknowledge, escalate]
        uses: [crew]
        serves: both
        add: {favours: 1}
        next:
          - {when: mood == "sour", beat: left-open}
          - {beat: agreed-so}
      - id: give-it
        trainee: "We pay it. And the lift is on Friday at two."
        does: commit
        promises: friday
        next: agreed-so
      - silence: 6s
        next: left-open

  the-count:
    lines:
      - customer: "Six. Since Monday."
        to: trainee
    next: counted

  counted:
    return: true

  agreed-so:
    item: next steps
    lines:
      - customer: "Friday at two, then, {trainee.first}. You owe me {favours}."
        to: trainee
        does: accept
        when: visits(hello) == 1 and not said(the-news/give-it)
      - yard: "I shall be at the gate."
        to: trainee
    end: agreed

  left-open:
    item: next steps
    lines:
      - customer: "I ring the other firm."
        to: manager
    end: lost

outcomes:
  agreed:
    text: "{customer.first} waits until Friday."
    success: true
  lost:
    text: "{customer.first} rings somebody else."
    success: false

goals:
  - id: open
    text: "The news came from the one who had it."
    when: told or promised(friday)

interrupts:
  - when: goodwill < 0.1
    beat: left-open

tests:
  - name: owning it leads to Friday
    play: [hello/own-it, the-news/take-it-up]
    expect:
      end: agreed
      variables: {favours: 1}
"""
