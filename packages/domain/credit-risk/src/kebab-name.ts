/** How long the name of a version or of a characteristic may be. */
export const longestName = 64;

/** Whether a text can be such a name: in kebab-case, and not too long to be stored. */
export const isKebabName = (text: string): boolean =>
  text.length <= longestName && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
