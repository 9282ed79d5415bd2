"""What is known of a calibration: its answers, one assessor's own part, the whole panel."""
