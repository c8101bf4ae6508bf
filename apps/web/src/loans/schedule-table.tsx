import { money } from '@emporion/money';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Loaded } from '../components/loaded.tsx';
import { Day } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { Scrollable } from '../components/scrollable.tsx';
import { moneyText } from '../money-text.ts';
import { type OfferAddress, readScheduleFile, scheduleQuery } from './offer.ts';

const columns = ['payment', 'principal', 'interest', 'balance'] as const;
const names = { payment: 'Payment', principal: 'Principal', interest: 'Interest', balance: 'Still owed' } as const;

/** How an offer would be repaid, month by month. */
export function ScheduleTable(offer: OfferAddress) {
  const schedule = useQuery(scheduleQuery(offer));
  // It was asked for by a button that may be out of sight of it.
  const take = useCallback((section: HTMLElement | null) => section?.focus(), []);
  return (
    <Loaded query={schedule}>
      {({ currency, rows }) => (
        <>
          <Scrollable ref={take} label="Schedule" isLong>
            <table>
              <caption>Repayment schedule, {rows.length} payments</caption>
              <thead>
                <tr>
                  <th scope="col">Due</th>
                  {columns.map((column) => (
                    <th key={column} scope="col" className="number">
                      {names[column]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.period}>
                    <th scope="row">
                      <Day on={row.dueDate} />
                    </th>
                    {columns.map((column) => (
                      <td key={column} className="number">
                        {moneyText(money(currency, row[column]))}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrollable>
          <ScheduleDownload {...offer} />
        </>
      )}
    </Loaded>
  );
}

/** The schedule as a file for a worksheet. A link could not say who asks. */
function ScheduleDownload(offer: OfferAddress) {
  const download = useMutation({ mutationFn: () => readScheduleFile(offer), onSuccess: keep });
  return (
    <div className="actions">
      <button type="button" disabled={download.isPending} onClick={() => download.mutate()}>
        Download as CSV
      </button>
      <ProblemNote error={download.error} />
    </div>
  );
}

function keep(file: Blob): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: 'schedule.csv' }).click();
  URL.revokeObjectURL(href);
}
