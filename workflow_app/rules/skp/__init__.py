"""The rules of an SKP, from its opening to its archive."""
