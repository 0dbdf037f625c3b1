"""What the province's department reads of its districts."""
