"""Rounds, statistics and targets of the demonstration.

The sheets go through the verbs, so that their stages and their history are true; only the clock is
set to the day on which a step is said to have been done.
"""
