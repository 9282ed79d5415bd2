"""Official arithmetic of instruments: Decimal only, standard library only."""
