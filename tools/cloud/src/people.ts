import type { Audience } from '@emporion/handlers';
import type { Door, SignedIn } from './sign-in.ts';

/** Whom the tour needs, by the names that it gives them; customers with the number of their sample credit file. */
export const people: Readonly<Record<string, { readonly audience: Audience; readonly creditFile?: number }>> = {
  Ada: { audience: 'customer', creditFile: 1 },
  Ben: { audience: 'customer', creditFile: 2 },
  Hugo: { audience: 'customer', creditFile: 8 },
  Rosa: { audience: 'reviewer' },
  Otto: { audience: 'operator' },
};

export interface Person extends SignedIn {
  readonly name: string;
  readonly creditFile?: number;
}

/** Let everybody sign up and sign in. */
export const signEverybodyIn = (doors: ReadonlyMap<Audience, Door>): Promise<readonly Person[]> =>
  Promise.all(
    Object.entries(people).map(async ([name, { audience, ...person }]) => {
      const door = doors.get(audience);
      if (door === undefined) throw new Error(`there is no sign-in for ${name}, the ${audience}`);
      return { name, ...person, ...(await door.signIn(name)) };
    }),
  );
