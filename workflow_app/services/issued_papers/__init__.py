"""Official papers: what each shows, as it was on the day it was issued."""
