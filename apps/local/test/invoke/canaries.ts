/** What must never leave by a log, a metric, a trace or an event: each stands for all of its kind. */
export const canaries = {
  name: 'Quirina Canaria',
  email: 'quirina@canaria.example',
  socialSecurityNumber: '078-05-1120',
  cardNumber: '4000056655665556',
  address: 'Zypressenweg 77',
  incomeMinor: '7654321',
  internetAddress: '203.0.113.77',
  accessToken: 'eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOnRydWV9.c2lnbmF0dXJl',
  taskToken: 'AQCEAAAAKgAAAAMAAAAAAAAAAbCanaryToken',
} as const;

/** All of them in one text. */
export const everything: string = Object.values(canaries).join(' / ');

/** The samples tell of a certain customer; this makes it one whose words are all canaries. */
const replacements: readonly (readonly [string, string])[] = [
  ['Ada Lovelace', canaries.name],
  ['Ring 1', canaries.address],
  ['4200000', canaries.incomeMinor],
  ['192.0.2.1', canaries.internetAddress],
  ['AQCEAAAAKgAAAAMAAAAAAAAAAb7Example', canaries.taskToken],
  ['seen the payslips', everything],
  ['income cannot be verified', everything],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', everything],
];

/** An event with canaries in the place of what a person says. */
export function withCanaries(event: unknown): unknown {
  let text = JSON.stringify(event);
  for (const [sample, canary] of replacements) text = text.replaceAll(sample, canary);
  const { headers, ...told } = JSON.parse(text) as { readonly headers?: object };
  if (headers === undefined) return told;
  return {
    ...told,
    headers: {
      ...headers,
      authorization: `Bearer ${canaries.accessToken}`,
      'x-forwarded-for': canaries.internetAddress,
    },
  };
}

/** The kinds of canaries that are in a text, also where it is encoded. */
export function canariesIn(text: string): readonly string[] {
  const folded = text.toLowerCase();
  return Object.entries(canaries)
    .filter(([, canary]) => formsOf(canary).some((form) => folded.includes(form.toLowerCase())))
    .map(([kind]) => kind);
}

const formsOf = (canary: string): readonly string[] => [
  canary,
  encodeURIComponent(canary),
  canary.replaceAll(' ', '+'),
  Buffer.from(canary).toString('hex'),
  // Without the last bytes, which look different when something follows.
  Buffer.from(canary).toString('base64').slice(0, -4),
];
