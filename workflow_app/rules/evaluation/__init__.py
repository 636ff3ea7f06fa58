"""The rules of a periodic, segment or annual evaluation."""
