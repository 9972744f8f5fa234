"""Pure questions about a portfolio: histories, levels over time, systems and their parts."""
