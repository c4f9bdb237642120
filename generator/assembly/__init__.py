"""Assembly: facts and library become a document whose every block carries its proof."""
