"""The auditor's search over events, its ready questions, and what leaves as a file."""
