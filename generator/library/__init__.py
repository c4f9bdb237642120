"""The clause library: clauses, the words of a language, the outline, and the environment that renders them."""
