"""Scan: what a site really uses, seen in its files, its recordings or a browser, against what a profile declares."""
