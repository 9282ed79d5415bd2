"""The PostgreSQL that comes along, started and stopped with the program."""
