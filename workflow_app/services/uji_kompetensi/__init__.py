"""The uji kompetensi of a proposal, and certificates from elsewhere."""
