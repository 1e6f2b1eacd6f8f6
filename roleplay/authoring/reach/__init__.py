"""What can ever come about in a scenario: values and beats that a meeting can reach.

An abstract interpretation: for each beat, the values that each variable may have when a meeting
opens it, joined over all ways there. What it calls impossible is impossible in every meeting,
whoever sits at the table; what it does not know it takes for possible.
"""
