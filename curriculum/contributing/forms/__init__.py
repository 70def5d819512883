"""What contributors type: the draft in sections, and who writes it."""
