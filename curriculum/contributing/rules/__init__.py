"""What contributing works out without a database: licences, stages, completeness, Markdown."""
