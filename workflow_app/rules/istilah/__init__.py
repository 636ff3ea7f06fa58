"""The terms of the regulations, in plain words, each with the article it comes from."""

from workflow_app.rules.istilah.glossary import AREAS, GLOSSARY, matching
from workflow_app.rules.istilah.term import Area, Istilah

__all__ = ["AREAS", "GLOSSARY", "Area", "Istilah", "matching"]
