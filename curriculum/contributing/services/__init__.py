"""Every write of contributing: drafts, the people who write them, and their way to the editors."""
