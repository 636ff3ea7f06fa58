"""Changes of the organisation: who holds what, who stands in for whom, who stands above whom.

Each is one use case. It writes a change that can be read later, and whoever has a task because of
what was before is asked no more: open tasks go to whom they belong now, in the same transaction.
"""
