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
  isIntact: z.boolean(),
  flaw: z.object({ reason: z.string(), sequence: z.int() }).optional(),
});

export const auditCommand: LoanCommand = {
  usage: 'audit ID',
  summary: 'Who did what to an application; refused when the trail is not as it was written.',
  as: 'Auden',
  run: async ({ at, client, isJson, say }) => {
    const reply = granted(await client.get(`${pathOf(at(0))}/audit`));
    const { items, isIntact, flaw } = trailSchema.parse(reply.body);
    const rows = items.map(({ sequence, at: moment, actor, action, about, hash }) => [
      String(sequence),
      moment,
      actor.kind,
      action,
      Object.values(about).join(' '),
      hash.slice(0, 12),
    ]);
    say(isJson ? reply.text : table(['no.', 'at', 'who', 'did what', 'about', 'hash'], rows));
    if (!isIntact) throw new Refused(`refused: the trail was changed at ${flaw?.sequence}, ${flaw?.reason}`);
    if (!isJson) say(`\n${items.length} entries, as they were written.`);
  },
};
