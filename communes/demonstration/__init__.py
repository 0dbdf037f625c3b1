"""Units, people and accounts of the demonstration: published counts, dealt out to invented people.

The facts stand in `fixtures/demonstration`; nothing here is drawn by lot, so every load is alike.
"""
