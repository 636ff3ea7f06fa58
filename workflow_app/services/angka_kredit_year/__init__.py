"""The year of angka kredit of one JF holder."""
