import { lazy, Suspense } from 'react';
import type { BarChartProps } from './bar-chart.tsx';

const BarChart = lazy(async () => ({ default: (await import('./bar-chart.tsx')).BarChart }));

/** A bar chart, whose library is fetched when the first one is shown. A table beside it says the same. */
export const Chart = (props: BarChartProps) => (
  <div className="chart" aria-hidden="true">
    <Suspense fallback={null}>
      <BarChart {...props} />
    </Suspense>
  </div>
);
