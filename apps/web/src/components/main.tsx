import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

interface MainProps {
  /** Take the keyboard along: the page was made anew for whoever signed in. */
  readonly isRemade: boolean;
  readonly children: ReactNode;
}

/** The content of the page. Who follows a link is taken to its top, with the eyes and with the keyboard. */
export function Main({ isRemade, children }: MainProps) {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const navigation = useNavigationType();
  const shown = useRef(pathname);
  useEffect(() => {
    if (isRemade) main.current?.focus({ preventScroll: true });
  }, [isRemade]);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
    if (navigation !== 'POP') window.scrollTo(0, 0);
  }, [pathname, navigation]);
  return (
    <main id="main" ref={main} tabIndex={-1}>
      {children}
    </main>
  );
}
