"""Whether every page of the site has an address of its own."""
