"""Giving a name in a scenario another word, everywhere it stands, with all else byte for byte.

`allowed` knows what somebody means by a name and what may be called how, `spans` where in a file's
text a mention stands, `family` which scenarios share a name, `alike` whether a scenario means the
same afterwards, and `translations` what goes along; `plan` puts these together.
"""
