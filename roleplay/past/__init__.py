"""The meetings that were played: what each came to, moment by moment, and how a person gets on."""
