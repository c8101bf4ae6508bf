/**
 * What a contract opens: over the emulator of AWS that `EMPORION_AWS_ENDPOINT` names, else over a fake.
 *
 * There, clients take their region and their credentials from the environment, and each opening makes what it needs.
 */
export function fakeOrEmulated<Subject>(fake: () => Subject, emulated: (endpoint: string) => Subject): () => Subject {
  const endpoint = process.env['EMPORION_AWS_ENDPOINT'];
  return endpoint === undefined ? fake : () => emulated(endpoint);
}
