/** What a bureau of ours knows of a customer, and how it behaves. */
export interface CreditFile {
  readonly customerId: string;
  /** Absent: the bureau has no report. */
  readonly report?: {
    readonly id: string;
    /** Absent: the file is too thin for a score. */
    readonly score?: number;
  };
  /** How many inquiries fail before the bureau answers. @default 0 */
  readonly outages?: number;
}
