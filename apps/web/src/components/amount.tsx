import type { Money } from '@emporion/money';
import { moneyText } from '../money-text.ts';

/** An amount of money. */
export const Amount = ({ of }: { readonly of: Money }) => <span className="amount">{moneyText(of)}</span>;
