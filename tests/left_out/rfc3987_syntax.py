"""Nobody: jsonschema looks for it, compiles its grammar for 2.5 s a process, and we ask for none.

It comes with a tool of the development group; who installs the program does not have it.
"""

raise ImportError
