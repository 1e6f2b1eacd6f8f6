"""What the benchmark of the application needs: a terminal to run it in, and long meetings."""
