"""The screen of one running session, part by part."""
