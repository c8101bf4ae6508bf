/** Who is named in a notice, and where they are reached. */
export interface NoticeContact {
  readonly name: string;
  /** In one line. */
  readonly address: string;
}

/** Who stands behind the notices: versioned data that every notice names. */
export interface NoticePolicy {
  /** In kebab-case, unique for ever. */
  readonly version: string;
  readonly creditor: NoticeContact;
  /** The federal agency that sees to it that this creditor keeps the law: 12 CFR 1002, App. A. */
  readonly agency: NoticeContact;
  /** The consumer reporting agency whose reports are used, with a telephone number that costs nothing. */
  readonly bureau: NoticeContact & { readonly telephone: string };
}

/** The policy in force. Its names are placeholders for those of whoever lends with it. */
export const standardNoticePolicy: NoticePolicy = {
  version: 'notice-2026-1',
  creditor: { name: 'Emporion Lending', address: '1 Market Square, Springfield' },
  agency: {
    name: 'the federal agency named in our license',
    address: '1 Supervision Street, Washington, DC',
  },
  bureau: { name: 'Sandbox Credit Bureau', address: '1 Record Road, Springfield', telephone: '800-555-0100' },
};
