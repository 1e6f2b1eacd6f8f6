"""Giving a name in a scenario another word, everywhere it stands, with all else byte for byte.

`spans` knows where in a file's text a mention stands, `family` which scenarios share a name,
`alike` whether a scenario means the same afterwards, and `plan` puts these together.
"""
