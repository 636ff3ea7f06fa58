"""The language in which workflows are written, checked, drawn and compiled."""
