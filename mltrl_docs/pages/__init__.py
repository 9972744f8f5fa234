"""Pages of the site: portfolio to pages, one page a file with its template."""
