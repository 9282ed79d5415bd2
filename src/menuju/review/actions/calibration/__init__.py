"""Set up a calibration, score it, let somebody go on, ask for it again."""
