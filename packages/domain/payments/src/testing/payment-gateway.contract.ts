import { type Money, money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GatewayUnavailable, type PaymentGateway } from '../ports.ts';
import type { sandboxCards } from '../sandbox/cards.ts';

/** Cards with which a gateway under test does what the sandbox bank does with those of the same names. */
export type GatewayCards = typeof sandboxCards;

/** What has become of the money of one authorization. */
export interface MoneyOfReference {
  readonly held: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

/** The gateway under test, its cards, and a way to see its money and to answer in place of the customer. */
export interface GatewaySubject {
  readonly gateway: PaymentGateway;
  readonly cards: GatewayCards;
  /** @returns false where there is nothing to answer. */
  readonly answerChallenge: (reference: string, answer: 'approve' | 'refuse') => Promise<boolean>;
  /** @returns undefined where no authorization was ever asked for. */
  readonly moneyOf: (reference: string) => Promise<MoneyOfReference | undefined>;
}

const amount = money('EUR', 12_990);
const reference = 'payment-1';
const keyed = (step: string, owner = reference) => ({ reference: owner, key: `${owner}:${step}` });
const done = { ok: true, value: undefined };
/** Of a gateway that finds out by itself what a repeat would have been told. */
const noAnswer = (error: unknown): string => {
  if (error instanceof GatewayUnavailable) return 'no answer';
  throw error;
};
const refusal = (reason: string) => ({ ok: false, error: { reason } });

/** What every payment gateway promises. `runs` is how many orders of calls are tried: fewer for one that is slow. */
export function paymentGatewayContract(
  name: string,
  open: () => GatewaySubject,
  { runs = 60 }: { readonly runs?: number } = {},
): void {
  const opened = () => {
    const subject = open();
    const { gateway, cards } = subject;
    const authorize = (card: keyof GatewayCards) =>
      gateway.authorize({ ...keyed('authorize'), amount, cardToken: cards[card] });
    const moneyOf = async () => {
      const line = await subject.moneyOf(reference);
      return {
        held: line?.held.minor ?? 0,
        captured: line?.captured.minor ?? 0,
        refunded: line?.refunded.minor ?? 0,
      };
    };
    return { ...subject, lineOf: subject.moneyOf, authorize, moneyOf };
  };
  const nothing = { held: 0, captured: 0, refunded: 0 };

  describe(`[E14] PaymentGateway: ${name}`, () => {
    test('an approved card is held once, however often the call is repeated', async () => {
      const { gateway, authorize, moneyOf, lineOf } = opened();
      expect(await gateway.find(reference)).toBeUndefined();
      for (let repeat = 0; repeat < 3; repeat++) expect(await authorize('approved')).toEqual({ status: 'authorized' });
      expect(await gateway.find(reference)).toEqual({ status: 'authorized' });
      expect(await moneyOf()).toEqual({ ...nothing, held: 12_990 });
      expect((await lineOf(reference))?.held).toEqual(amount);
    });

    test('one reference is one payment: another amount is a mistake of the caller', async () => {
      const { gateway, cards, authorize, moneyOf } = opened();
      await authorize('approved');
      for (const other of [money('EUR', 12_991), money('USD', 12_990)]) {
        const request = { ...keyed('authorize'), amount: other, cardToken: cards.approved };
        await expect(gateway.authorize(request)).rejects.toThrow(RangeError);
      }
      const again = { ...keyed('authorize-again'), amount, cardToken: cards.approved };
      expect(await gateway.authorize(again)).toEqual({ status: 'authorized' });
      expect(await moneyOf()).toEqual({ ...nothing, held: 12_990 });
    });

    test.each([
      ['declined', 'card-declined'],
      ['insufficientFunds', 'insufficient-funds'],
    ] as const)('a card that is %s holds nothing, for good, and the answer says why', async (card, reason) => {
      const { gateway, authorize, moneyOf } = opened();
      expect(await authorize(card)).toEqual({ status: 'declined', reason });
      expect(await gateway.capture(keyed('capture'))).toEqual(refusal('not-authorized'));
      expect(await gateway.refund(keyed('refund'))).toEqual(refusal('not-captured'));
      expect(await gateway.void(keyed('void'))).toEqual(done);
      expect(await authorize(card)).toEqual({ status: 'declined', reason });
      expect(await gateway.find(reference)).toEqual({ status: 'declined', reason });
      expect(await moneyOf()).toEqual(nothing);
    });

    test('a bank that asks the customer holds nothing until they approve', async () => {
      const { gateway, authorize, answerChallenge, moneyOf } = opened();
      const asked = await authorize('needsAction');
      expect(asked).toEqual({ status: 'action-required', challengeUrl: expect.stringMatching(/./) });
      expect(await authorize('needsAction')).toEqual(asked);
      expect(await gateway.find(reference)).toEqual(asked);
      expect(await gateway.capture(keyed('capture'))).toEqual(refusal('not-authorized'));
      expect(await moneyOf()).toEqual(nothing);
      expect(await answerChallenge(reference, 'approve')).toBe(true);
      expect(await answerChallenge(reference, 'refuse')).toBe(false);
      expect(await gateway.find(reference)).toEqual({ status: 'authorized' });
      expect(await moneyOf()).toEqual({ ...nothing, held: 12_990 });
    });

    test('a customer who refuses declines the payment for good', async () => {
      const { gateway, authorize, answerChallenge, moneyOf } = opened();
      expect(await answerChallenge(reference, 'refuse')).toBe(false);
      await authorize('needsAction');
      expect(await answerChallenge(reference, 'refuse')).toBe(true);
      expect(await answerChallenge(reference, 'approve')).toBe(false);
      const declined = { status: 'declined', reason: 'challenge-refused' };
      expect(await gateway.find(reference)).toEqual(declined);
      expect(await authorize('needsAction')).toEqual(declined);
      expect(await moneyOf()).toEqual(nothing);
    });

    test('what is held is captured once', async () => {
      const { gateway, authorize, moneyOf } = opened();
      expect(await gateway.capture(keyed('capture'))).toEqual(refusal('not-authorized'));
      await authorize('approved');
      for (let repeat = 0; repeat < 3; repeat++) expect(await gateway.capture(keyed('capture'))).toEqual(done);
      expect(await gateway.capture(keyed('capture-again'))).toEqual(refusal('already-captured'));
      expect(await gateway.find(reference)).toEqual({ status: 'captured' });
      expect(await authorize('approved')).toEqual({ status: 'authorized' });
      expect(await moneyOf()).toEqual({ ...nothing, captured: 12_990 });
    });

    test('what is let go is never captured or held again', async () => {
      const { gateway, authorize, moneyOf } = opened();
      await authorize('approved');
      for (let repeat = 0; repeat < 2; repeat++) expect(await gateway.void(keyed('void'))).toEqual(done);
      expect(await gateway.void(keyed('void-again'))).toEqual(done);
      expect(await gateway.capture(keyed('capture'))).toEqual(refusal('already-voided'));
      expect(await gateway.refund(keyed('refund'))).toEqual(refusal('not-captured'));
      expect(await authorize('approved')).toEqual({ status: 'voided' });
      expect(await gateway.find(reference)).toEqual({ status: 'voided' });
      expect(await moneyOf()).toEqual(nothing);
    });

    test('an authorization that arrives after its void finds the mark', async () => {
      const { gateway, authorize, moneyOf } = opened();
      expect(await gateway.void(keyed('void'))).toEqual(done);
      expect(await gateway.find(reference)).toEqual({ status: 'voided' });
      expect(await authorize('approved')).toEqual({ status: 'voided' });
      expect(await gateway.capture(keyed('capture'))).toEqual(refusal('already-voided'));
      expect([{ status: 'voided' }, 'no answer']).toContainEqual(await authorize('silent').catch(noAnswer));
      expect(await gateway.void(keyed('void'))).toEqual(done);
      expect(await moneyOf()).toEqual(nothing);
    });

    test('a challenge that is voided is not answered any more', async () => {
      const { gateway, authorize, answerChallenge, moneyOf } = opened();
      await authorize('needsAction');
      expect(await gateway.void(keyed('void'))).toEqual(done);
      expect(await answerChallenge(reference, 'approve')).toBe(false);
      expect(await gateway.find(reference)).toEqual({ status: 'voided' });
      expect(await moneyOf()).toEqual(nothing);
    });

    test('what is captured is not voided, but given back once', async () => {
      const { gateway, authorize, moneyOf } = opened();
      expect(await gateway.refund(keyed('refund'))).toEqual(refusal('not-captured'));
      await authorize('approved');
      expect(await gateway.refund(keyed('refund'))).toEqual(refusal('not-captured'));
      await gateway.capture(keyed('capture'));
      expect(await gateway.void(keyed('void'))).toEqual(refusal('already-captured'));
      expect(await moneyOf()).toEqual({ ...nothing, captured: 12_990 });
      for (let repeat = 0; repeat < 3; repeat++) expect(await gateway.refund(keyed('refund'))).toEqual(done);
      expect(await gateway.refund(keyed('refund-again'))).toEqual(refusal('already-refunded'));
      expect(await gateway.void(keyed('void'))).toEqual(refusal('already-captured'));
      expect(await gateway.capture(keyed('capture'))).toEqual(done);
      expect(await gateway.find(reference)).toEqual({ status: 'refunded' });
      expect(await moneyOf()).toEqual({ ...nothing, captured: 12_990, refunded: 12_990 });
    });

    test('[E61~] parts are given back, each once, and in all no more than was captured', async () => {
      const { gateway, authorize, moneyOf } = opened();
      const part = (step: string, minor: number) => gateway.refund({ ...keyed(step), amount: money('EUR', minor) });
      await authorize('approved');
      expect(await part('one', 4_000)).toEqual(refusal('not-captured'));
      await gateway.capture(keyed('capture'));
      for (let repeat = 0; repeat < 2; repeat++) expect(await part('first', 4_000)).toEqual(done);
      expect(await gateway.find(reference)).toEqual({ status: 'captured', refunded: money('EUR', 4_000) });
      expect(await part('too-much', 8_991)).toEqual(refusal('exceeds-captured'));
      expect(await part('second', 8_989)).toEqual(done);
      expect(await moneyOf()).toEqual({ ...nothing, captured: 12_990, refunded: 12_989 });
      expect(await part('first', 4_000)).toEqual(done);
      expect(await gateway.void(keyed('void'))).toEqual(refusal('already-captured'));
      for (let repeat = 0; repeat < 2; repeat++) expect(await gateway.refund(keyed('rest'))).toEqual(done);
      expect(await part('first', 4_000)).toEqual(done);
      expect(await part('third', 1)).toEqual(refusal('already-refunded'));
      expect(await gateway.find(reference)).toEqual({ status: 'refunded' });
      expect(await moneyOf()).toEqual({ ...nothing, captured: 12_990, refunded: 12_990 });
    });

    test('one key is one refund: another amount is refused, and another currency is a mistake of the caller', async () => {
      const { gateway, authorize, moneyOf } = opened();
      await authorize('approved');
      await gateway.capture(keyed('capture'));
      await gateway.refund({ ...keyed('first'), amount: money('EUR', 100) });
      const again = gateway.refund({ ...keyed('first'), amount: money('EUR', 101) });
      expect(await again).toEqual(refusal('idempotency-key-reused'));
      for (const step of ['first', 'other'])
        await expect(gateway.refund({ ...keyed(step), amount: money('USD', 100) })).rejects.toThrow(RangeError);
      expect(await moneyOf()).toEqual({ ...nothing, captured: 12_990, refunded: 100 });
    });

    test('a capture that the bank refuses for good takes nothing, and the hold can be let go', async () => {
      const { gateway, authorize, moneyOf } = opened();
      expect(await authorize('captureFails')).toEqual({ status: 'authorized' });
      for (let repeat = 0; repeat < 2; repeat++)
        expect(await gateway.capture(keyed('capture'))).toEqual(refusal('capture-failed'));
      expect(await moneyOf()).toEqual({ ...nothing, held: 12_990 });
      expect(await gateway.void(keyed('void'))).toEqual(done);
      expect(await moneyOf()).toEqual(nothing);
    });

    test('[E56~] a gateway that does not answer may have held the money: asking tells, and nothing is held twice', async () => {
      const { gateway, authorize, moneyOf } = opened();
      const failure = await authorize('silent').catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(GatewayUnavailable);
      expect(failure).toHaveProperty('name', 'GatewayUnavailable');
      for (let repeat = 0; repeat < 2; repeat++) {
        expect([{ status: 'authorized' }, 'no answer']).toContainEqual(await authorize('silent').catch(noAnswer));
      }
      expect(await gateway.find(reference)).toEqual({ status: 'authorized' });
      expect(await moneyOf()).toEqual({ ...nothing, held: 12_990 });
    });

    test('[E56~] a repeat with the same key after a lost answer gives the answer, and holds once', async () => {
      const { authorize, moneyOf } = opened();
      await expect(authorize('flaky')).rejects.toThrow(GatewayUnavailable);
      expect(await moneyOf()).toEqual({ ...nothing, held: 12_990 });
      expect(await authorize('flaky')).toEqual({ status: 'authorized' });
      expect(await moneyOf()).toEqual({ ...nothing, held: 12_990 });
    });

    test('of calls at one time each sees what the others did: the money moves once', async () => {
      const { gateway, authorize, moneyOf } = opened();
      const held = await Promise.all(Array.from({ length: 3 }, () => authorize('approved')));
      expect(held).toEqual(Array.from({ length: 3 }, () => ({ status: 'authorized' })));
      const captures = await Promise.all(['one', 'other'].map((step) => gateway.capture(keyed(step))));
      expect(captures).toContainEqual(done);
      expect(captures).toContainEqual(refusal('already-captured'));
      const refunds = await Promise.all(['one', 'other'].map((step) => gateway.refund(keyed(step))));
      expect(refunds).toContainEqual(done);
      expect(refunds).toContainEqual(refusal('already-refunded'));
      expect(await moneyOf()).toEqual({ ...nothing, captured: 12_990, refunded: 12_990 });
    });

    test('of two amounts for one reference at one time, one is held and the other is a mistake', async () => {
      const { gateway, cards, moneyOf } = opened();
      const amounts = [amount, money('EUR', 12_991)];
      const outcomes = await Promise.allSettled(
        amounts.map((each) => gateway.authorize({ ...keyed('authorize'), amount: each, cardToken: cards.approved })),
      );
      const held = amounts.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(held).toHaveLength(1);
      expect(await moneyOf()).toEqual({ ...nothing, held: held[0]?.minor });
    });

    test('payments do not touch each other', async () => {
      const { gateway, cards, authorize, moneyOf } = opened();
      await authorize('approved');
      const other = 'payment-2';
      await gateway.authorize({ ...keyed('authorize', other), amount, cardToken: cards.approved });
      await gateway.capture(keyed('capture', other));
      await gateway.void(keyed('void', 'payment-3'));
      expect(await moneyOf()).toEqual({ ...nothing, held: 12_990 });
    });

    test('[E3~] in any order of calls, no more is captured than was held, nor refunded than was captured', async () => {
      const anyStep = fc.constantFrom('authorize', 'capture', 'void', 'refund', 'part', 'approve', 'refuse');
      const anyCard = fc.constantFrom<keyof GatewayCards>('approved', 'needsAction', 'flaky', 'captureFails');
      await fc.assert(
        fc.asyncProperty(
          anyCard,
          fc.array(fc.tuple(anyStep, fc.nat({ max: 1 })), { maxLength: 12 }),
          async (card, steps) => {
            const { gateway, cards, answerChallenge, moneyOf } = opened();
            let isVoided = false;
            for (const [step, again] of steps) {
              const call = keyed(`${step}-${again}`);
              const before = await moneyOf();
              switch (step) {
                case 'authorize':
                  await gateway
                    .authorize({ ...call, amount, cardToken: cards[card] })
                    .catch((error: unknown) => expect(error).toBeInstanceOf(GatewayUnavailable));
                  break;
                case 'capture':
                case 'refund':
                  await gateway[step](call);
                  break;
                case 'part':
                  await gateway.refund({ ...call, amount: money('EUR', 5_000 + again) });
                  break;
                case 'void':
                  isVoided = (await gateway.void(call)).ok || isVoided;
                  break;
                case 'approve':
                case 'refuse':
                  await answerChallenge(reference, step);
                  break;
              }
              const after = await moneyOf();
              expect(after.held + after.captured).toBeLessThanOrEqual(amount.minor);
              expect(after.captured === before.captured || before.held === amount.minor).toBe(true);
              expect(after.captured).toBeGreaterThanOrEqual(before.captured);
              expect(after.refunded).toBeGreaterThanOrEqual(before.refunded);
              expect(after.refunded).toBeLessThanOrEqual(after.captured);
              if (isVoided) expect(after).toEqual(nothing);
            }
          },
        ),
        { numRuns: runs },
      );
    });
  });
}
