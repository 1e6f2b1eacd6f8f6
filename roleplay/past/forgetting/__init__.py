"""Forgetting a person: everywhere on this computer where the program keeps something.

- `places`: which files there are, and what each is.
- `known`: whom they name, and who of them is meant.
- `plan`: what is to be done with each file, before anything is.
- `doing`: doing it, file by file, so that it can be broken off and begun anew.
"""
