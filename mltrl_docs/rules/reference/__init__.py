"""Whether what documents refer to is there."""
