"""The year's angka kredit of one JF holder: from the settled predikat to PAK."""

from state_machines.angka_kredit_year.table import ANGKA_KREDIT_YEAR

__all__ = ["ANGKA_KREDIT_YEAR"]
