"""A crowd on the last night: people with sessions, what was acknowledged to them, and the audit."""
