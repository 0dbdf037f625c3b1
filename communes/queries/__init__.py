"""Reads worth a name; the number of queries never depends on the number of rows."""
