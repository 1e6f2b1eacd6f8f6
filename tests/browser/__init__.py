"""The debrief's page in a browser, and under a validator of HTML."""
