"""Backups: the drill, what interrupts it, what is refused, and the keys apart."""
