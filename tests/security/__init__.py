"""Attacks on what stands, tried as an attacker would: through the doors."""
