import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../components/loaded.tsx';
import { Scrollable } from '../components/scrollable.tsx';
import { Chart } from './chart.tsx';
import { type FunnelSteps, funnelQuery } from './report.ts';

const names: Readonly<Record<string, string>> = {
  view: 'Viewed a product',
  add_to_cart: 'Added to cart',
  checkout: 'Checked out',
  purchase: 'Bought',
};

const percent = new Intl.NumberFormat('en-IE', { style: 'percent', maximumFractionDigits: 0 });

/** How many visitors get from looking to buying. */
export function FunnelReport({ days }: { readonly days: number }) {
  const funnel = useQuery(funnelQuery(days));
  return (
    <section className="card report" aria-labelledby="funnel">
      <h2 id="funnel">From looking to buying</h2>
      <Loaded query={funnel}>{(steps) => <Funnel steps={steps} />}</Loaded>
    </section>
  );
}

function Funnel({ steps }: { readonly steps: FunnelSteps }) {
  const all = steps[0]?.users ?? 0;
  if (all === 0) return <p className="empty">Nobody has been counted in this time. Look around in the shop first.</p>;
  const nameOf = (action: string): string => names[action] ?? action.replaceAll('_', ' ');
  return (
    <div className="charted">
      <Chart
        labels={steps.map(({ action }) => nameOf(action))}
        series={[{ name: 'Visitors', values: steps.map(({ users }) => users) }]}
        direction="right"
      />
      <Scrollable label="Visitors by step">
        <table>
          <caption>Visitors by step</caption>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col" className="number">
                Visitors
              </th>
              <th scope="col" className="number">
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ action, users }) => (
              <tr key={action}>
                <th scope="row">{nameOf(action)}</th>
                <td className="number">{users}</td>
                <td className="number">{percent.format(users / all)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </div>
  );
}
