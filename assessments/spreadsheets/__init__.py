"""Workbooks of the rating: what stands on their sheets, and how they are read back."""
