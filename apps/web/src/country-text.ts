const names = new Intl.DisplayNames('en', { type: 'region' });

/** The name of a country by its code (ISO 3166-1); the code itself where it is no country. */
export function countryText(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
