import { amortizeDated } from '@emporion/loan-amortization';
import { anyDatedTerms, referenceDatedRows } from '@emporion/loan-amortization/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('[L106~] a dated schedule agrees with the plain definition in fractions, whatever the terms', () => {
  fc.assert(
    fc.property(anyDatedTerms({ maxPeriods: 12 }), (terms) => {
      const schedule = amortizeDated(terms);
      if (schedule.ok && schedule.value.rows.length <= 12 * terms.periods) {
        expect(schedule.value.rows).toEqual(referenceDatedRows(terms));
      }
    }),
  );
});
