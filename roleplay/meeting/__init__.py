"""A meeting while it is being rehearsed: whoever fills the seats, and every event kept at once."""
