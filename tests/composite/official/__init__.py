"""The official arithmetic: published facts, properties, and what it refuses."""
