"""Programme packs: a programme's instruments, weights and results as data, loaded and checked."""
