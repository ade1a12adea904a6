/** Batches that a key sees: those of its own user, or all. */
export type Visibility = 'own' | 'all';
