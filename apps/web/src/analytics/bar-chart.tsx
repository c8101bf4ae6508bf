import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { useEffect, useRef } from 'react';
import { useDarkness } from './use-darkness.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** A number with its name. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

export interface BarChartProps {
  readonly bars: readonly Bar[];
  readonly direction: 'up' | 'right';
}

/** Numbers as bars, in the colors of the page. */
export function BarChart({ bars, direction }: BarChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useDarkness();
  // Drawn again when it gets dark, too: the colors are those of the page.
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = draw(canvas.current, { bars, direction });
    return () => chart.destroy();
  }, [bars, direction, isDark]);
  return <canvas ref={canvas} />;
}

function draw(canvas: HTMLCanvasElement, { bars, direction }: BarChartProps): Chart {
  const style = getComputedStyle(canvas);
  const ticks = { color: style.color, precision: 0 };
  const numbers = { beginAtZero: true, ticks, grid: { color: style.borderTopColor } };
  const names = { ticks, grid: { display: false } };
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [{ data: bars.map(({ value }) => value), backgroundColor: style.outlineColor, maxBarThickness: 40 }],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      font: { family: style.fontFamily },
      indexAxis: direction === 'right' ? 'y' : 'x',
      scales: direction === 'right' ? { x: numbers, y: names } : { x: names, y: numbers },
    },
  });
}
