/**
 * The reasons that the sample forms list, in the order of the form: a position is an index plus one.
 *
 * C-1 is for a judgment by people or rules, C-3 for a credit scoring system.
 *
 * @see 12 CFR 1002, App. C
 */
export const formReasons = {
  'C-1': [
    'application-incomplete',
    'insufficient-credit-references',
    'unacceptable-credit-references',
    'unverifiable-credit-references',
    'irregular-employment',
    'unverifiable-employment',
    'length-of-employment',
    'income-insufficient',
    'excessive-obligations',
    'unverifiable-income',
    'length-of-residence',
    'temporary-residence',
    'unverifiable-residence',
    'no-credit-file',
    'limited-credit-experience',
    'poor-performance-with-us',
    'delinquent-obligations',
    'collection-or-judgment',
    'garnishment-or-attachment',
    'foreclosure-or-repossession',
    'bankruptcy',
    'recent-inquiries',
    'collateral-insufficient',
    'other',
  ],
  'C-3': ['insufficient-bank-references', 'type-of-occupation', 'insufficient-credit-experience', 'recent-inquiries'],
} as const;

/** A sample form of Regulation B. */
export type ReasonForm = keyof typeof formReasons;

type FormReason = (typeof formReasons)[ReasonForm][number];

/**
 * Why credit is refused, restricted or not decided by rule: a stable code.
 *
 * An unspecified `other` is no reason, so what the forms do not list has a code of its own. Nor is a score: there is no
 * code for "failed to achieve a qualifying score", which the regulation calls insufficient.
 *
 * @see 12 CFR 1002.9(b)(2)
 */
export type ReasonCode = Exclude<FormReason, 'other'> | 'repayment-record';

/** The words of a reason on the sample forms; those of `repayment-record` are ours, to be written after "Other, specify". */
export const reasonTexts: Readonly<Record<ReasonCode | 'other', string>> = {
  'application-incomplete': 'Credit application incomplete',
  'insufficient-credit-references': 'Insufficient number of credit references provided',
  'unacceptable-credit-references': 'Unacceptable type of credit references provided',
  'unverifiable-credit-references': 'Unable to verify credit references',
  'irregular-employment': 'Temporary or irregular employment',
  'unverifiable-employment': 'Unable to verify employment',
  'length-of-employment': 'Length of employment',
  'income-insufficient': 'Income insufficient for amount of credit requested',
  'excessive-obligations': 'Excessive obligations in relation to income',
  'unverifiable-income': 'Unable to verify income',
  'length-of-residence': 'Length of residence',
  'temporary-residence': 'Temporary residence',
  'unverifiable-residence': 'Unable to verify residence',
  'no-credit-file': 'No credit file',
  'limited-credit-experience': 'Limited credit experience',
  'poor-performance-with-us': 'Poor credit performance with us',
  'delinquent-obligations': 'Delinquent past or present credit obligations with others',
  'collection-or-judgment': 'Collection action or judgment',
  'garnishment-or-attachment': 'Garnishment or attachment',
  'foreclosure-or-repossession': 'Foreclosure or repossession',
  bankruptcy: 'Bankruptcy',
  'recent-inquiries': 'Number of recent inquiries on credit bureau report',
  'collateral-insufficient': 'Value or type of collateral not sufficient',
  other: 'Other, specify',
  'insufficient-bank-references': 'Insufficient bank references',
  'type-of-occupation': 'Type of occupation',
  'insufficient-credit-experience': 'Insufficient credit experience',
  'repayment-record': 'Record of repayment on credit bureau report',
};

/** Every reason code. */
export const reasonCodes: readonly ReasonCode[] = (Object.keys(reasonTexts) as (ReasonCode | 'other')[]).filter(
  (code) => code !== 'other',
);

/** Where a form lists a reason, counted from one; undefined where it has no line for it. */
export function formPosition(form: ReasonForm, code: ReasonCode): number | undefined {
  const listed: readonly string[] = formReasons[form];
  const index = listed.indexOf(listed.includes(code) ? code : 'other');
  return index < 0 ? undefined : index + 1;
}
