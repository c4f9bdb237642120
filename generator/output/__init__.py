"""Outputs: a policy document as Markdown, HTML, plain text or JSON."""
