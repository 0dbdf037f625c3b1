"""Documents: words and figures become Word, PDF, HTML, text and Excel files."""
