"""Kinds of targets, one module each; `generator.publish.registry` names them."""
