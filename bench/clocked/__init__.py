"""What the benchmark of meetings clocked live needs: scripts of keys, records, and pressing them."""
