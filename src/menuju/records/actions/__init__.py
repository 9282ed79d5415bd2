"""The verbs of the memory: record, seal, keep a file, rotate the key, erase a private part."""
