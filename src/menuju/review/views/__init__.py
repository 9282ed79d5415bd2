"""Pages of review: the assessor's queue and score pad."""
