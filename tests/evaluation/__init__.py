"""How well reports are read: the rows of the knowledge base against rows annotated by hand."""
