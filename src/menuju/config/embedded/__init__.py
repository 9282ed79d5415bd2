"""PostgreSQL that comes with the program: started with it, stopped with it, reached by nobody else.

`running(home)` is the whole interface. See `guardian` for how the server outlives no program.
"""

from menuju.config.embedded.running import running

__all__ = ["running"]
