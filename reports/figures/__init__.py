"""Figures: the named values that report text speaks of."""
