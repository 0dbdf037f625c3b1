"""What the pages of a draft show: its outline, its figures, how its words will look."""
