"""Light or dark: as the system of the reader has it, or as this browser was told."""

from __future__ import annotations

from flask import Flask, request

SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark")
COOKIE = "alur_theme"


def colour(app: Flask) -> None:
    """Let templates ask for the theme of the present answer."""
    app.jinja_env.globals.update(theme=theme)


def theme() -> str:
    """One of ``THEMES``."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in THEMES else SYSTEM
