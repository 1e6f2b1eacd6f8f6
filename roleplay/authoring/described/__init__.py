"""What authors may write, told once: for editors as a schema, for readers as a reference."""
