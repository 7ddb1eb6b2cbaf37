"""The pages of sessions and of the choice among their ideas."""
