import { money } from '@emporion/money';
import { GatewayUnavailable } from '@emporion/payments';
import { inMemoryPaymentGateway, paymentGatewayContract, testCards } from '@emporion/payments/testing';
import { expect, test } from 'vitest';

paymentGatewayContract('in memory', () => {
  const gateway = inMemoryPaymentGateway();
  return { gateway, cards: testCards, answerChallenge: gateway.answerChallenge, moneyOf: gateway.moneyOf };
});

test('the bank behind a silent card never answers, whatever it is asked again', async () => {
  const gateway = inMemoryPaymentGateway();
  const request = { reference: 'payment-1', key: 'key', amount: money('EUR', 100), cardToken: testCards.silent };
  for (let repeat = 0; repeat < 3; repeat++) {
    await expect(gateway.authorize(request)).rejects.toThrow(GatewayUnavailable);
  }
  expect(await gateway.find('payment-1')).toEqual({ status: 'authorized' });
});
