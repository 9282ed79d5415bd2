"""What is due for whom, and when: gathered from the rooms, on a page, as a feed, as reminders."""
