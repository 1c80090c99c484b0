"""Series of sessions: what is due, the patient's history, calls, and the clinic's report."""
