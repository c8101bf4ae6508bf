/** One thing that the platform promises, with the check that shows it. */
export interface Row {
  /** `E54`, `X1c`, `SEC-3`: what test titles carry in brackets. */
  readonly id: string;
  readonly title: string;
  /** What is checked, in a sentence or two. */
  readonly works: string;
  /** The title of the file that holds the row. */
  readonly chapter: string;
  /** The heading of the row within its file. */
  readonly group: string;
}

/** An id as rows and test titles write it. */
export const idPattern = /^(?:[DEGL]\d+|X\d+[a-z]|(?:SEC|REL)-\d+)$/;
