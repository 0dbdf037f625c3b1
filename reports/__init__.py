"""Reports: figures and words become documents."""
