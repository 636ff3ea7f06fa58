"""The rules that proposals for a functional position have in common."""
