"""Who is selected under which rules, exactly: the best first, and why each is in or out."""
