import { inMemoryPaymentGateway, paymentGatewayContract, testCards } from '@emporion/payments/testing';

paymentGatewayContract('in memory', () => {
  const gateway = inMemoryPaymentGateway();
  return { gateway, cards: testCards, answerChallenge: gateway.answerChallenge, moneyOf: gateway.moneyOf };
});
