"""What goes in: the structure of an index, the table of its units, and files that hold both."""
