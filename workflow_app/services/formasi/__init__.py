"""Places of functional positions: their ledger, and what holds them."""
