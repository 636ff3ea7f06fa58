"""Official papers, as PDF and as data: of a year of angka kredit, of a proposal, of a test."""

from blueprints.issued_papers import angka_kredit, hasil_uji, keputusan
from blueprints.issued_papers.frame import blueprint

__all__ = ["angka_kredit", "blueprint", "hasil_uji", "keputusan"]
