"""The pages of the book: the team's, the owner's answers, the paper, and the printed codes."""
