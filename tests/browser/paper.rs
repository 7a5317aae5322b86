//! Pages on paper, read back by another program.
