import { type Currency, money } from '@emporion/money';
import { useState } from 'react';
import { Scrollable } from '../components/scrollable.tsx';
import { moneyText } from '../money-text.ts';
import { type LoanYear, total } from './yearly-schedule.ts';

const parts = ['payment', 'principal', 'interest'] as const;
const names = { payment: 'Payments', principal: 'Principal', interest: 'Interest' } as const;

interface YearlyTableProps {
  readonly currency: Currency;
  readonly years: readonly LoanYear[];
}

/** How a loan is repaid, year by year; each year opens to its months. */
export function YearlyTable({ currency, years }: YearlyTableProps) {
  const [opened, setOpened] = useState<readonly number[]>([]);
  const isAll = opened.length === years.length;
  const toggle = (year: number): void =>
    setOpened(opened.includes(year) ? opened.filter((other) => other !== year) : [...opened, year]);
  return (
    <div>
      <Scrollable label="Repayment by year">
        <table className="months">
          <caption>Repayment by year</caption>
          <thead>
            <tr>
              <th scope="col">Year</th>
              {parts.map((part) => (
                <th key={part} scope="col" className="number">
                  {names[part]}
                </th>
              ))}
              <th scope="col" className="number">
                Still owed
              </th>
            </tr>
          </thead>
          {years.map((year) => (
            <YearRows
              key={year.year}
              currency={currency}
              year={year}
              isOpen={opened.includes(year.year)}
              onToggle={() => toggle(year.year)}
            />
          ))}
          <tfoot>
            <tr>
              <th scope="row">In all</th>
              {parts.map((part) => (
                <td key={part} className="number">
                  {moneyText(money(currency, total(years, part)))}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        </table>
      </Scrollable>
      <div className="actions">
        <button type="button" onClick={() => setOpened(isAll ? [] : years.map(({ year }) => year))}>
          {isAll ? 'Hide the months' : 'Show every month'}
        </button>
      </div>
    </div>
  );
}

interface YearRowsProps {
  readonly currency: Currency;
  readonly year: LoanYear;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

const YearRows = ({ currency, year, isOpen, onToggle }: YearRowsProps) => (
  <tbody>
    <tr>
      <th scope="row">
        <button type="button" className="plain" aria-expanded={isOpen} onClick={onToggle}>
          Year {year.year}
        </button>
      </th>
      <Amounts currency={currency} of={year} />
    </tr>
    {isOpen &&
      year.months.map((month) => (
        <tr key={month.period} className="fine">
          <th scope="row">Month {month.period}</th>
          <Amounts currency={currency} of={month} />
        </tr>
      ))}
  </tbody>
);

interface AmountsProps {
  readonly currency: Currency;
  readonly of: Pick<LoanYear, (typeof parts)[number] | 'balance'>;
}

const Amounts = ({ currency, of }: AmountsProps) =>
  ([...parts, 'balance'] as const).map((column) => (
    <td key={column} className="number">
      {moneyText(money(currency, of[column]))}
    </td>
  ));
