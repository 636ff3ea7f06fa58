"""Uji kompetensi: the test a proposal waits for, and the certificate that one SK uses up."""

from state_machines.uji_kompetensi.table import UJI_KOMPETENSI

__all__ = ["UJI_KOMPETENSI"]
