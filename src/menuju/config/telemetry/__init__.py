"""What the machine room sees: logs, figures, slow statements, traces. Never whom a thing is about.

`requests` is the middleware; `masking` the last net under everything that is written.
"""
