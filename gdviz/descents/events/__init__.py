"""What happens in runs, where and when: each kind of event, how it is proved, and which of them a figure tells."""
