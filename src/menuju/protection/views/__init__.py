"""Pages of data protection: one's own data, the register, requests, incidents."""
