/** What visitors come for: how many of those who look around also fill a cart, and how many of these buy. */
export interface Habits {
  readonly fills: number;
  readonly buys: number;
}

/** The crowds that can be sent. Most of a shop's visitors only look. */
export const profiles = {
  mixed: { fills: 0.35, buys: 0.4 },
  browse: { fills: 0, buys: 0 },
  checkout: { fills: 1, buys: 1 },
} as const satisfies Record<string, Habits>;

export type Profile = keyof typeof profiles;
