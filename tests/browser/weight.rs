//! Pages are light: a plan of 43 tasks with its style, as a server packs it.
