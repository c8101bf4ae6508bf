import { type Currency, money } from '@emporion/money';
import { useCallback } from 'react';
import { Chart } from '../analytics/chart.tsx';
import { moneyText } from '../money-text.ts';
import type { LoanYear } from './yearly-schedule.ts';

interface YearlyChartProps {
  readonly currency: Currency;
  readonly years: readonly LoanYear[];
}

/** What of the payments of each year repays the loan, and what is interest. */
export function YearlyChart({ currency, years }: YearlyChartProps) {
  const textOf = useCallback((minor: number) => moneyText(money(currency, minor)), [currency]);
  return (
    <Chart
      labels={years.map(({ year }) => `Year ${year}`)}
      series={[
        { name: 'Principal', values: years.map(({ principal }) => principal) },
        { name: 'Interest', values: years.map(({ interest }) => interest) },
      ]}
      direction="up"
      textOf={textOf}
    />
  );
}
