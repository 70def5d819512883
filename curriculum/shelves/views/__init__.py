"""What people keep, as pages and buttons."""
