"""Facts from sections, resolution over reports, the RDF dataset, its projections and questions."""
