"""What every proposal for a post has in common: states, rows and conditions written once.

Source: PermenPANRB 1/2023, Pasal 16–30; PP 11/2017 jo PP 17/2020, Pasal 74–97.
"""
