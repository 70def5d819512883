"""The pages of contributing: the draft, its history, its people, its way through moderation."""
