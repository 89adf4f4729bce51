"""The knowledge base on the web: pages for people and JSON for programs, out of the same answers."""
