"""Alur: approval workflows for Indonesian civil-service (ASN) management."""
