"""What people fill in, and what is checked about it."""
