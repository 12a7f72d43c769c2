"""Whose status, payment or case a message tells, and cases set side by side."""
