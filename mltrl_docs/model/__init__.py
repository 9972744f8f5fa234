"""What documents mean: frozen values, one kind a file, and the portfolio that holds them."""
