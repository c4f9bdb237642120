"""Publishing: a policy as a site with its versions, put where it belongs, whole or not at all."""
