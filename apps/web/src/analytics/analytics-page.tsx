import { useId, useState } from 'react';
import { FunnelReport } from './funnel-report.tsx';
import { ranges } from './report.ts';
import { SessionsReport } from './sessions-report.tsx';

/** What visitors do in the shop, in numbers. */
export function AnalyticsPage() {
  const id = useId();
  const [days, setDays] = useState(7);
  return (
    <>
      <title>Analytics – Emporion</title>
      <h1>Analytics</h1>
      <div className="filter">
        <div className="field">
          <label htmlFor={id}>Time</label>
          <select id={id} value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {Object.entries(ranges).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <FunnelReport days={days} />
      <SessionsReport days={days} />
    </>
  );
}
