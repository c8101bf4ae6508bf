import { sampleProducts } from '@emporion/adapters/embedded';

/** What a customer wants to become of an order. */
export type Wish = 'keep' | 'cancel' | 'receive' | 'return' | 'split';

/** Something that a customer buys, whatever it takes: every request is sent until it was answered. */
export interface Purchase {
  readonly customer: string;
  readonly key: string;
  readonly sku: string;
  readonly quantity: number;
  readonly cardToken: string;
  /** What the customer does when the bank asks. */
  readonly answer: 'approve' | 'refuse' | 'withdraw';
  readonly wish: Wish;
  /** The code that is entered before. @default - none */
  readonly coupon?: string;
  /** The id that the platform gave it; undefined until an answer got through. */
  checkoutId?: string;
  /** Nothing is left for the customer to do. */
  isDone: boolean;
}

const skus = sampleProducts(200).map(({ product }) => product.sku);
const cards = [
  ...Array<string>(5).fill('tok_approved'),
  ...Array<string>(2).fill('tok_needs_action'),
  'tok_declined',
  'tok_flaky',
  'tok_capture_fails',
  'tok_timeout',
];
const answers = [...Array<'approve'>(8).fill('approve'), 'refuse', 'withdraw'] as const;
const wishes: readonly Wish[] = ['keep', 'cancel', 'receive', 'return', 'split', 'split'];

/** Somebody buys something. A few products are wanted by many, so that they sell out. */
export function newPurchase(customer: string, random: () => number): Purchase {
  const oneOf = <Item>(items: readonly Item[], fallback: Item): Item =>
    items[Math.floor(random() * items.length)] ?? fallback;
  return {
    customer,
    key: crypto.randomUUID(),
    sku: skus[Math.floor(random() ** 2 * skus.length)] ?? '',
    quantity: 1 + Math.floor(random() * 3),
    cardToken: oneOf(cards, 'tok_approved'),
    answer: oneOf(answers, 'approve'),
    wish: oneOf(wishes, 'keep'),
    ...(random() < 0.5 ? { coupon: 'WELCOME5' } : {}),
    isDone: false,
  };
}
