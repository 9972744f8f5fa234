"""Gates: what each level asks for before it is left, one criterion a rule."""
