"""Terms of the glossary on a page: the first of each explains itself, later ones are plain."""

from __future__ import annotations

from flask import Flask, g

from workflow_app.rules.istilah import GLOSSARY, Istilah


def explain(app: Flask) -> None:
    """Let templates ask for terms."""
    app.jinja_env.globals["first_term"] = first_term


def first_term(key: str) -> Istilah | None:
    """The term, the first time a page asks for it. Raises ``KeyError`` for one there is not."""
    term = GLOSSARY[key]
    told: set[str] = g.setdefault("terms", set())
    if key in told:
        return None
    told.add(key)
    return term
