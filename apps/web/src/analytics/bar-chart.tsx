import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from 'chart.js';
import { useEffect, useRef } from 'react';
import { useDarkness } from './use-darkness.ts';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);

/** One number for each label. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

export interface BarChartProps {
  readonly labels: readonly string[];
  /** One or two; of two the second stands on the first. */
  readonly series: readonly Series[];
  readonly direction: 'up' | 'right';
  /** How a number is written. @default - by the language of the browser */
  readonly textOf?: (value: number) => string;
}

/** Numbers as bars, in the colors of the page. */
export function BarChart({ labels, series, direction, textOf }: BarChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useDarkness();
  // Drawn again when it gets dark, too: the colors are those of the page.
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = draw(canvas.current, { labels, series, direction, ...(textOf && { textOf }) });
    return () => chart.destroy();
  }, [labels, series, direction, textOf, isDark]);
  return <canvas ref={canvas} />;
}

function draw(canvas: HTMLCanvasElement, { labels, series, direction, textOf }: BarChartProps): Chart {
  const style = getComputedStyle(canvas);
  const fills = [style.outlineColor, style.caretColor];
  const ticks = { color: style.color, precision: 0 };
  const written = textOf && { callback: (value: number | string) => textOf(Number(value)) };
  const isStacked = series.length > 1;
  const numbers = {
    beginAtZero: true,
    stacked: isStacked,
    ticks: { ...ticks, ...written },
    grid: { color: style.borderTopColor },
  };
  const names = { stacked: isStacked, ticks, grid: { display: false } };
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: [...labels],
      datasets: series.map(({ name, values }, index) => ({
        label: name,
        data: [...values],
        backgroundColor: fills[index],
        maxBarThickness: 40,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      font: { family: style.fontFamily },
      indexAxis: direction === 'right' ? 'y' : 'x',
      plugins: {
        legend: { display: isStacked, labels: { color: style.color } },
        ...(textOf && {
          tooltip: {
            callbacks: {
              label: ({ dataset, raw }) => `${dataset.label}: ${textOf(Number(raw))}`,
            },
          },
        }),
      },
      scales: direction === 'right' ? { x: numbers, y: names } : { x: names, y: numbers },
    },
  });
}
