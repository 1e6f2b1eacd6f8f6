"""A room over the network: what a browser is served, and the sockets of seats elsewhere.

The packages for it are an extra, `roleplay[room]`; nothing else of the program imports them.
"""
