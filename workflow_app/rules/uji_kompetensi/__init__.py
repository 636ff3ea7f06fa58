"""The rules of a competency test, from its registration to the SK that uses it up."""
