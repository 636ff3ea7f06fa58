"""Sasaran Kinerja Pegawai: one employee, one year, one post."""

from state_machines.skp.table import SKP

__all__ = ["SKP"]
