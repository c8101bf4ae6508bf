import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../components/loaded.tsx';
import { Scrollable } from '../components/scrollable.tsx';
import { Chart } from './chart.tsx';
import { type SessionCounts, type SessionReport, sessionsQuery } from './report.ts';

const secondsPerMinute = 60;

/** How many sessions there were, and how they went. */
export function SessionsReport({ days }: { readonly days: number }) {
  const sessions = useQuery(sessionsQuery(days));
  return (
    <section className="card report" aria-labelledby="sessions">
      <h2 id="sessions">Sessions by day</h2>
      <Loaded query={sessions}>{(report) => <Sessions report={report} />}</Loaded>
    </section>
  );
}

function Sessions({ report }: { readonly report: SessionReport }) {
  if (report.sessions === 0) return <p className="empty">There were no sessions in this time.</p>;
  return (
    <div className="charted">
      <Chart
        labels={report.days.map(({ date }) => date)}
        series={[{ name: 'Sessions', values: report.days.map(({ sessions }) => sessions) }]}
        direction="up"
      />
      <Scrollable label="Sessions by day, in numbers">
        <table>
          <caption>Sessions by day, in UTC</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {['Sessions', 'Visitors', 'Events', 'One event only', 'Length'].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.days.map((day) => (
              <CountRow key={day.date} name={day.date} counts={day} />
            ))}
          </tbody>
          <tfoot>
            <CountRow name="In all" counts={report} />
          </tfoot>
        </table>
      </Scrollable>
    </div>
  );
}

const CountRow = ({ name, counts }: { readonly name: string; readonly counts: SessionCounts }) => (
  <tr>
    <th scope="row">{name}</th>
    <td className="number">{counts.sessions}</td>
    <td className="number">{counts.users}</td>
    <td className="number">{counts.events}</td>
    <td className="number">{counts.bounces}</td>
    <td className="number">{counts.averageSeconds === undefined ? '–' : lengthText(counts.averageSeconds)}</td>
  </tr>
);

const lengthText = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / secondsPerMinute)}:${String(whole % secondsPerMinute).padStart(2, '0')}`;
};
