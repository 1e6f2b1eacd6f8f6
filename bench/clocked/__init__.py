"""What the benchmark of meetings clocked live needs: scripts, records, and fingers."""
