"""Proposals for a post: kenaikan jenjang, perpindahan, promosi lintas."""
