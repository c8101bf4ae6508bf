import { money } from '@emporion/money';
import { type BankAccount, sandboxCards, sandboxPaymentGateway } from '@emporion/payments/sandbox';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const reference = 'payment-1';

/** A sandbox bank with one account, and the number of times that it was written. */
function openBank() {
  let stored: BankAccount | undefined;
  let writes = 0;
  const bank = sandboxPaymentGateway({
    accounts: {
      find: async () => stored,
      change: async (_, call) => {
        const { account, answer } = call(stored);
        if (account !== stored) writes += 1;
        stored = account;
        return answer;
      },
    },
    challengeUrlOf: (of) => `https://bank.example/challenges/${of}`,
  });
  return { bank, writes: () => writes };
}

const anyCall = fc.record({
  step: fc.constantFrom('authorize', 'capture', 'void', 'refund', 'approve', 'refuse'),
  key: fc.constantFrom('key-1', 'key-2'),
  card: fc.constantFrom(...Object.values(sandboxCards)),
});

type Call = typeof anyCall extends fc.Arbitrary<infer Value> ? Value : never;

const make = async ({ bank }: ReturnType<typeof openBank>, { step, key, card }: Call): Promise<unknown> => {
  switch (step) {
    case 'authorize':
      return bank
        .authorize({ reference, key, amount: money('EUR', 12_990), cardToken: card })
        .catch(({ name }: Error) => name);
    case 'capture':
    case 'void':
    case 'refund':
      return bank[step]({ reference, key });
    case 'approve':
    case 'refuse':
      return bank.answerChallenge(reference, step);
  }
};

test('a call that is repeated at once changes no account, and gets its answer again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCall, { maxLength: 12 }), async (calls) => {
      const world = openBank();
      for (const call of calls) {
        const answer = await make(world, call);
        const before = world.writes();
        const again = await make(world, call);
        expect(world.writes()).toBe(before);
        // The flaky card answers at the second try, and nobody is asked twice.
        if (call.card !== sandboxCards.flaky && typeof answer !== 'boolean') expect(again).toEqual(answer);
      }
    }),
  );
});
