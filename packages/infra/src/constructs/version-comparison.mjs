import { compare } from 'compare-versions';

// By the name that the caller knows.
export const gte = (a, b) => compare(a, b, '>=');
