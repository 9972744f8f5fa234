"""Whether requirements can be verified and validated, carry their risk, and still hold."""
