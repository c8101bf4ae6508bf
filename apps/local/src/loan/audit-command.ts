import * as z from 'zod';
import { itemsSchema } from './amount.ts';
import { pathOf } from './application.ts';
import { type LoanCommand, Refused } from './command.ts';
import { granted } from './problem-reply.ts';
import { table } from './table.ts';

const trailSchema = itemsSchema(
  z.object({
    sequence: z.int(),
    at: z.string(),
    actor: z.object({ kind: z.string(), id: z.string() }),
    action: z.string(),
    about: z.record(z.string(), z.string()),
    hash: z.string(),
  }),
).extend({
  next: z.string().optional(),
  isIntact: z.boolean(),
  flaw: z.object({ reason: z.string(), sequence: z.int() }).optional(),
});

export const auditCommand: LoanCommand = {
  usage: 'audit ID',
  summary: 'Who did what to an application; refused when the trail is not as it was written.',
  as: 'Auden',
  run: async ({ at, client, isJson, say }) => {
    const page = async (query: string) => {
      const reply = granted(await client.get(`${pathOf(at(0))}/audit${query}`));
      if (isJson) say(reply.text);
      return trailSchema.parse(reply.body);
    };
    let last = await page('');
    const items = [...last.items];
    while (last.next !== undefined) {
      last = await page(`?cursor=${last.next}`);
      items.push(...last.items);
    }
    const { isIntact, flaw } = last;
    const rows = items.map(({ sequence, at: moment, actor, action, about, hash }) => [
      String(sequence),
      moment,
      actor.kind,
      action,
      Object.values(about).join(' '),
      hash.slice(0, 12),
    ]);
    if (!isJson) say(table(['no.', 'at', 'who', 'did what', 'about', 'hash'], rows));
    if (!isIntact) throw new Refused(`refused: the trail was changed at ${flaw?.sequence}, ${flaw?.reason}`);
    if (!isJson) say(`\n${items.length} entries, as they were written.`);
  },
};
