/** A PaymentIntent of the double, as Stripe writes it. */
export interface WrittenIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly currency: string;
  readonly capture_method: string;
  readonly client_secret: string;
  readonly created: number;
  status: string;
  amount_capturable: number;
  amount_received: number;
  canceled_at: number | null;
  metadata: Record<string, string>;
  last_payment_error: object | null;
  next_action: object | null;
  latest_charge: { id: string; object: 'charge'; amount: number; amount_refunded: number } | string | null;
  /** Ours: the card behind it. */
  card: string;
}

export interface WrittenRefund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly metadata: Record<string, string>;
  readonly status: string;
}

/** Form data with its brackets read: `metadata[reference]=1` is `{ metadata: { reference: '1' } }`. */
export type Form = { readonly [name: string]: string | Form | undefined };

/** What a request is answered with. */
export interface Written {
  readonly status: number;
  readonly body: unknown;
  /** Not kept under the key of the request: it was not worked on. */
  readonly isUnworked?: true;
}

/** The test cards of Stripe, and three that fail to answer. */
export const stripeCards = {
  approved: 'tok_visa',
  declined: 'tok_visa_chargeDeclined',
  insufficientFunds: 'tok_visa_chargeDeclinedInsufficientFunds',
  needsAction: 'tok_threeDSecure2Required',
  captureFails: 'tok_captureFails',
  silent: 'tok_neverAnswers',
  flaky: 'tok_answersLater',
} as const;

const declines: Readonly<Record<string, object>> = {
  tok_visa_chargeDeclined: { code: 'card_declined', decline_code: 'generic_decline' },
  tok_visa_chargeDeclinedInsufficientFunds: { code: 'card_declined', decline_code: 'insufficient_funds' },
  tok_visa_chargeDeclinedExpiredCard: { code: 'expired_card' },
};

const wrong = (status: number, error: object): Written => ({ status, body: { error: { message: 'no', ...error } } });
const invalid = (error: object): Written => wrong(400, { type: 'invalid_request_error', ...error });
const missing = (param: string): Written => ({ ...invalid({ code: 'resource_missing', param }), isUnworked: true });

const textOf = (form: Form | string | undefined, name: string): string | undefined => {
  const value = typeof form === 'object' ? form[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

const recordOf = (form: Form | string | undefined): Record<string, string> =>
  typeof form === 'object'
    ? Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
    : {};

/** The books of one account: what belongs to one secret key. */
export class StripeAccount {
  readonly intents = new Map<string, WrittenIntent>();
  readonly refunds: WrittenRefund[] = [];
  readonly answers = new Map<string, { readonly asked: string; readonly written: Written }>();
  /** What the search sees of it: it lags behind. */
  found: readonly string[] = [];

  get(path: readonly string[], query: URLSearchParams): Written {
    const [resource, id] = path;
    if (resource === 'refunds') {
      const data = this.refunds.filter((refund) => refund.payment_intent === query.get('payment_intent'));
      return { status: 200, body: { object: 'list', data, has_more: false, url: '/v1/refunds' } };
    }
    if (id === 'search') {
      const reference = /^metadata\['reference'\]:'(.+)'$/.exec(query.get('query') ?? '')?.[1];
      const data = this.found
        .map((known) => this.intents.get(known))
        .filter((known) => known?.metadata['reference'] === reference);
      return {
        status: 200,
        body: { object: 'search_result', data, has_more: false, url: '/v1/payment_intents/search' },
      };
    }
    const intent = this.intents.get(id ?? '');
    return intent === undefined ? missing('intent') : { status: 200, body: intent };
  }

  post([resource, id, action]: readonly string[], form: Form): Written {
    if (resource === 'refunds') return this.refund(form);
    if (id === undefined) return this.create(form);
    const intent = this.intents.get(id);
    if (intent === undefined) return missing('intent');
    switch (action) {
      case 'confirm':
        return this.confirm(intent, form);
      case 'capture':
        return this.capture(intent, form);
      case 'cancel':
        return this.cancel(intent);
      default:
        return wrong(404, { type: 'invalid_request_error' });
    }
  }

  /** Answer in place of the customer. */
  answer(intent: WrittenIntent, answer: 'approve' | 'refuse'): boolean {
    if (intent.status !== 'requires_action') return false;
    intent.next_action = null;
    if (answer === 'approve') this.hold(intent);
    else this.decline(intent, { code: 'payment_intent_authentication_failure' });
    return true;
  }

  private create(form: Form): Written {
    const amount = Number(textOf(form, 'amount'));
    const currency = textOf(form, 'currency');
    if (!Number.isInteger(amount) || amount <= 0 || currency === undefined) {
      return { ...invalid({ code: 'parameter_missing', param: 'amount' }), isUnworked: true };
    }
    const id = `pi_${this.intents.size + 1}`;
    const intent: WrittenIntent = {
      id,
      object: 'payment_intent',
      amount,
      currency,
      capture_method: textOf(form, 'capture_method') ?? 'automatic',
      client_secret: `${id}_secret_do-not-log`,
      created: 1_790_000_000,
      status: 'requires_payment_method',
      amount_capturable: 0,
      amount_received: 0,
      canceled_at: null,
      metadata: recordOf(form['metadata']),
      last_payment_error: null,
      next_action: null,
      latest_charge: null,
      card: '',
    };
    this.intents.set(id, intent);
    return { status: 200, body: intent };
  }

  private confirm(intent: WrittenIntent, form: Form): Written {
    if (intent.status !== 'requires_payment_method') return this.unexpected(intent);
    const data = form['payment_method_data'];
    const token =
      textOf(typeof data === 'object' ? data['card'] : undefined, 'token') ?? textOf(form, 'payment_method') ?? '';
    const isKnown = Object.values<string>(stripeCards).includes(token) || token in declines || token === 'pm_card_visa';
    if (!isKnown) return missing('payment_method_data[card][token]');
    intent.card = token;
    intent.last_payment_error = null;
    const decline = declines[token];
    if (decline !== undefined) {
      this.decline(intent, decline);
      return wrong(402, { type: 'card_error', ...decline, payment_intent: intent });
    }
    if (token === stripeCards.needsAction) {
      intent.status = 'requires_action';
      const url = `https://hooks.stripe.example/authenticate/${intent.client_secret}`;
      intent.next_action = {
        type: 'redirect_to_url',
        redirect_to_url: { url, return_url: textOf(form, 'return_url') },
      };
    } else this.hold(intent);
    return { status: 200, body: intent };
  }

  private capture(intent: WrittenIntent, form: Form): Written {
    if (intent.status !== 'requires_capture') return this.unexpected(intent);
    if (intent.card === stripeCards.captureFails) {
      return wrong(402, { type: 'card_error', code: 'card_declined', payment_intent: intent });
    }
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
    intent.amount_capturable = 0;
    Object.assign(intent.metadata, recordOf(form['metadata']));
    return { status: 200, body: intent };
  }

  private cancel(intent: WrittenIntent): Written {
    if (intent.status === 'canceled' || intent.status === 'succeeded' || intent.status === 'processing') {
      return this.unexpected(intent);
    }
    Object.assign(intent, { status: 'canceled', amount_capturable: 0, canceled_at: 1_790_000_000, next_action: null });
    // "It will be cleared if the PaymentIntent is later updated for any reason."
    intent.last_payment_error = null;
    return { status: 200, body: intent };
  }

  private refund(form: Form): Written {
    const intent = this.intents.get(textOf(form, 'payment_intent') ?? '');
    if (intent === undefined) return missing('payment_intent');
    const charge = intent.latest_charge;
    if (intent.status !== 'succeeded' || charge === null || typeof charge === 'string') return this.unexpected(intent);
    const left = charge.amount - charge.amount_refunded;
    if (left === 0) return invalid({ code: 'charge_already_refunded' });
    const asked = textOf(form, 'amount');
    const amount = asked === undefined ? left : Number(asked);
    if (amount > left) return invalid({ param: 'amount' });
    charge.amount_refunded += amount;
    const refund: WrittenRefund = {
      id: `re_${this.refunds.length + 1}`,
      object: 'refund',
      amount,
      currency: intent.currency,
      payment_intent: intent.id,
      metadata: recordOf(form['metadata']),
      status: 'succeeded',
    };
    this.refunds.unshift(refund);
    return { status: 200, body: refund };
  }

  private hold(intent: WrittenIntent): void {
    intent.status = 'requires_capture';
    intent.amount_capturable = intent.amount;
    intent.latest_charge = { id: `ch_${intent.id}`, object: 'charge', amount: intent.amount, amount_refunded: 0 };
  }

  private decline(intent: WrittenIntent, decline: object): void {
    intent.status = 'requires_payment_method';
    intent.last_payment_error = { type: 'card_error', message: 'a word for the customer', ...decline };
  }

  private unexpected = (intent: WrittenIntent): Written =>
    invalid({ code: 'payment_intent_unexpected_state', payment_intent: intent });
}
