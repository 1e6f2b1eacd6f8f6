"""A scenario in another language: its texts in a `.po` file beside it, and played from there.

`texts` knows every text that a player reads and puts another in its place, `places` where each
stands in the author's files, `po` how a file of translations is read and written, `merging` how it
is kept up with an edited scenario, and `translation` what of it is used and what is told of it.
"""
