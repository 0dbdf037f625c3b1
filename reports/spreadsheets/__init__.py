"""Lists of reports as workbooks."""
