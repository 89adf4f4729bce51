"""The knowledge base as tools of AI assistants (Model Context Protocol), every answer with its place."""
