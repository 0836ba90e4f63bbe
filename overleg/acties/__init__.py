"""Acts: one function = one transaction = one gebeurtenis. Each checks the right, then the state, then does it."""
