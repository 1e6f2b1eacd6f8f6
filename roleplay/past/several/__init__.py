"""Several meetings of a person, a pair or a group, as one report.

- `scope`: whose meetings a report is on, and which count.
- `reading`: the meetings of a folder, from the history's index where it has them.
- `series`: the meetings of the same people, held the same way, in order, and what they show.
- `report`: everything a report says, as numbers; what is left out stands in it with the reason.
- `telling`: the same in words.
"""
