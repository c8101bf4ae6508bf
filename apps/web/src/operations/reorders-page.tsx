import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { Scrollable } from '../components/scrollable.tsx';
import { OperationsTabs } from './operations-tabs.tsx';
import { type Reorder, reordersQuery } from './reorder.ts';

/** What has become low, and how much to order of it. */
export function ReordersPage() {
  const reorders = useQuery(reordersQuery);
  return (
    <>
      <title>Reorders – Emporion</title>
      <OperationsTabs />
      <Loaded query={reorders}>
        {(items) =>
          items.length === 0 ? (
            <p className="empty" role="status">
              There is enough of everything.
            </p>
          ) : (
            <ReorderTable items={items} />
          )
        }
      </Loaded>
    </>
  );
}

const ReorderTable = ({ items }: { readonly items: readonly Reorder[] }) => (
  <Scrollable label="Reorders">
    <table>
      <caption className="unseen">What has become low, the longest first</caption>
      <thead>
        <tr>
          <th scope="col">SKU</th>
          <th scope="col" className="number">
            Available
          </th>
          <th scope="col" className="number">
            Reorder point
          </th>
          <th scope="col" className="number">
            Order
          </th>
          <th scope="col">Low since</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ sku, since, available, reorderPoint, quantity }) => (
          <tr key={sku}>
            <th scope="row" className="code">
              {sku}
            </th>
            <td className="number">{available}</td>
            <td className="number">{reorderPoint}</td>
            <td className="number">{quantity}</td>
            <td>{since && <Moment at={since} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrollable>
);
