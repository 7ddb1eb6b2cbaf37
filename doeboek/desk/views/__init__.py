"""The pages that combine what the other apps know."""
