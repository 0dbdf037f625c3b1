"""Workbooks that go out to be filled with statistics or points, and come back."""
