import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import { personasQuery } from '../api.ts';
import { type Role, useSession } from '../session.ts';
import { Loaded } from './loaded.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useSignIn } from './use-sign-in.ts';

interface RequireRoleProps {
  readonly needed: Role;
  /** What there is without the role. */
  readonly instead?: ReactNode;
}

/** Shows the page to whoever has the role, and to everybody else how to get it. */
export const RequireRole = (props: RequireRoleProps) =>
  useSession()?.persona.role === props.needed ? <Outlet /> : <Invitation {...props} />;

function Invitation({ needed, instead }: RequireRoleProps) {
  const personas = useQuery(personasQuery);
  const signIn = useSignIn();
  return (
    <section className="empty">
      <title>Sign in – Emporion</title>
      <h1>This page is for {needed}s</h1>
      <Loaded query={personas}>
        {(everybody) => {
          const persona = everybody.find((one) => one.role === needed);
          return persona === undefined ? (
            <p>Nobody with this role can sign in here.</p>
          ) : (
            <button
              type="button"
              className="primary"
              disabled={signIn.isPending}
              onClick={() => signIn.mutate(persona)}
            >
              Sign in as {persona.name}, {needed}
            </button>
          );
        }}
      </Loaded>
      {instead}
      <ProblemNote error={signIn.error} />
    </section>
  );
}
