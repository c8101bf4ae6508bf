import type { ReactNode, Ref } from 'react';

interface ScrollableProps {
  readonly label: string;
  /** At most so high that the end of the page stays near. */
  readonly isLong?: boolean;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** What may be wider than a small screen: it scrolls by itself, with the keyboard, too. */
export const Scrollable = ({ label, isLong = false, ref, children }: ScrollableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the keyboard cannot scroll it
  <section ref={ref} className={isLong ? 'scroll tall' : 'scroll'} aria-label={label} tabIndex={0}>
    {children}
  </section>
);
