"""Search over passages by meaning: not built yet."""
