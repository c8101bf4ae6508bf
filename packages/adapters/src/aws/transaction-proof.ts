import * as z from 'zod';
import type { ItemKey } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItem } from './read-items.ts';

const proofSchema = z.object({ tx: z.string() });

/** Whether an item was written by the transaction of a token, and by none since. */
export const isWrittenBy = async (options: DynamoDbOptions, key: ItemKey, token: string): Promise<boolean> =>
  proofSchema.safeParse(await readItem(options, key)).data?.tx === token;
