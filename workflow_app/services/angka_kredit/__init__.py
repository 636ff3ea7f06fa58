"""Angka kredit of people in functional positions: accounts and their ledger."""
