"""Pages of a calibration: the assessor's, and the secretariat's."""
