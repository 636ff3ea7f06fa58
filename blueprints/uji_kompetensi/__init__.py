"""The pages of whoever organises competency tests: periods, sessions, testers, what is due."""

from blueprints.uji_kompetensi import capabilities, home, periods, sessions
from blueprints.uji_kompetensi.frame import blueprint

__all__ = ["blueprint", "capabilities", "home", "periods", "sessions"]
