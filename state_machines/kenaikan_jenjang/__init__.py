"""Kenaikan jenjang: the vertical promosi of a JF to the next jenjang."""

from state_machines.kenaikan_jenjang.table import KENAIKAN_JENJANG

__all__ = ["KENAIKAN_JENJANG"]
