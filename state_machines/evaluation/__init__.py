"""Evaluation of a period, of a segment, or of the year."""

from state_machines.evaluation.table import EVALUATION

__all__ = ["EVALUATION"]
