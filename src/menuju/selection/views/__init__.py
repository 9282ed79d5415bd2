"""Pages of decisions and of cohorts."""
