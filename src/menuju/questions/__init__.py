"""Versioned question sets, the responses of organisations, and the evidence they rest on."""
