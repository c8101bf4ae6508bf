import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, vi } from 'vitest';
import { Announcement } from '../src/components/announcement.tsx';
import { createQueryClient } from '../src/query-client.ts';
import { type Role, rememberSession } from '../src/session.ts';

// React then expects that whatever changes what is shown is inside of `act`.
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  act(() => rememberSession(undefined));
});

/** Sign somebody in with a role. */
export const beA = (role: Role): void =>
  rememberSession({ persona: { id: role, name: 'Somebody', role }, accessToken: 'token' });

/** Let time pass, and everything happen that is due. */
export const pass = (milliseconds: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(milliseconds));

/** Show a page at an address, and wait until what it first asks for is there. */
export async function show(pattern: string, address: string, page: ReactNode): Promise<void> {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path={pattern} element={page} />
          <Route path="*" element={<Elsewhere />} />
        </Routes>
      </MemoryRouter>
      <Announcement />
    </QueryClientProvider>,
  );
  await pass(50);
}

const Elsewhere = () => <p>now at {useLocation().pathname}</p>;
