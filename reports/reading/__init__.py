"""What the pages of a report show: its outline with the state of each section, its figures."""
