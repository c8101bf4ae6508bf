import * as z from 'zod';
import type { Answer } from './answer.ts';
import { problem } from './problem.ts';

/** What a list asks for: how many, and from where on. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, '1 to 100')
    .transform(Number)
    .optional(),
  cursor: z.string().min(1).max(512).optional(),
};

export const defaultLimit = 24;

/** Answer that a cursor was not made for this list. */
export const invalidCursor = (): Answer =>
  problem({ status: 400, code: 'invalid-cursor', errors: [{ pointer: '/query/cursor', code: 'invalid' }] });
