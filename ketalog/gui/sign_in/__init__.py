"""Who is there: names, PINs, and the lock of an idle PC."""
