"""Korean council work reports as a knowledge graph."""
