"""The debrief to take away: one meeting as a file that can be mailed, printed and kept.

- `sheet`: what a debrief says, told in words and ready to be set out; every front reads it.
- `curves`, `timeline`: what is drawn of it, as the data of SVG paths.
- `page`: the sheet as one HTML file.
"""
