"""The place that one proposal holds."""
