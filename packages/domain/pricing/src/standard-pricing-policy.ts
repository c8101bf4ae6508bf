import { basisPoints } from '@emporion/money';
import type { PricingPolicy } from './pricing-policy.ts';

// The member states of the European Union beside Germany and Austria.
const restOfTheUnion = 'BE BG CY CZ DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/**
 * The policy of the shop: euros, German value-added tax, ten percent off from 200 euros on, five euros off by a coupon that
 * every customer may use once, and ten percent off a first order by another one. Its clock is that of Berlin. It sends
 * parcels within the European Union, to Germany and Austria for free from 50 euros on.
 *
 * @see https://www.gesetze-im-internet.de/ustg_1980/__12.html for the rates of 19 and 7 percent
 */
export const standardPricingPolicy: PricingPolicy = {
  version: 'standard-2027-01',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  promotions: {
    selection: 'priority',
    promotions: [
      {
        id: 'ten-percent-from-200',
        stage: 'order',
        conditions: [{ type: 'subtotal', atLeast: 200_00 }],
        effect: { type: 'percentage', method: 'across', rate: basisPoints(1_000) },
      },
      {
        id: 'five-euros-to-begin-with',
        stage: 'order',
        lane: 'post',
        coupons: ['WELCOME5'],
        limits: { uses: 10_000, usesPerCustomer: 1 },
        conditions: [{ type: 'subtotal', atLeast: 30_00 }],
        effect: { type: 'fixed', method: 'across', amount: 5_00 },
      },
      {
        id: 'ten-percent-off-a-first-order',
        stage: 'order',
        lane: 'post',
        coupons: ['FIRST10'],
        limits: { usesPerCustomer: 1 },
        conditions: [{ type: 'first-order' }],
        effect: { type: 'percentage', method: 'across', rate: basisPoints(1_000) },
      },
    ],
  },
  taxRates: { standard: basisPoints(1_900), reduced: basisPoints(700) },
  shipping: {
    home: { country: 'DE' },
    method: 'parcel',
    table: {
      version: 'shipping-2026-12',
      currency: 'EUR',
      zones: [
        { id: 'near', places: ['DE', 'AT'] },
        { id: 'union', places: restOfTheUnion },
      ],
      rates: [
        {
          id: 'near',
          method: 'parcel',
          zone: 'near',
          basis: 'quantity',
          brackets: [{ from: 0, fee: 4_90 }],
          freeFrom: 50_00,
          taxClass: 'standard',
        },
        {
          id: 'union',
          method: 'parcel',
          zone: 'union',
          basis: 'quantity',
          brackets: [
            { from: 0, fee: 9_90 },
            { from: 20, fee: 14_90 },
          ],
          freeFrom: 150_00,
          taxClass: 'standard',
        },
      ],
    },
  },
  rounding: { discount: 'halfUp', tax: 'halfUp' },
};
