// The peers that ship no types: what we call of them.

declare module 'amortizejs' {
  interface Row {
    readonly interest: number;
    readonly principal: number;
  }
  const peer: {
    readonly Calculator: {
      calculate(terms: {
        readonly method: 'mortgage';
        readonly apr: number;
        readonly balance: number;
        readonly loanTerm: number;
      }): { readonly schedule: readonly Row[] };
    };
  };
  export = peer;
}

declare module 'amortization' {
  interface Row {
    readonly interestPayment: number;
    readonly principalPayment: number;
  }
  const peer: { amortizationSchedule(principal: number, years: number, ratePercent: number): readonly Row[] };
  export = peer;
}

declare module 'amortize' {
  /** The sums of the first `amortizeTerm` payments. */
  const amortize: (terms: {
    readonly amount: number;
    readonly rate: number;
    readonly totalTerm: number;
    readonly amortizeTerm: number;
  }) => { readonly interest: number; readonly principal: number };
  export = amortize;
}

declare module 'mortgage-js' {
  interface Row {
    readonly interestPayment: number;
    readonly principalPayment: number;
  }
  interface MortgageCalculator {
    totalPrice: number;
    downPayment: number;
    interestRate: number;
    months: number;
    taxRate: number;
    insuranceRate: number;
    mortgageInsuranceRate: number;
    mortgageInsuranceEnabled: boolean;
    additionalPrincipalPayment: number;
    calculatePayment(): { readonly paymentSchedule: readonly Row[] };
  }
  const peer: { createMortgageCalculator(): MortgageCalculator };
  export = peer;
}

declare module 'tvm-financejs' {
  class Finance {
    PPMT(rate: number, period: number, periods: number, presentValue: number): number;
    IPMT(rate: number, period: number, periods: number, presentValue: number): number;
    RATE(periods: number, payment: number, presentValue: number): number;
  }
  export = Finance;
}

declare module 'loan-schedule.js' {
  interface Row {
    readonly interestAmount: string;
    readonly principalAmount: string;
  }
  class LoanSchedule {
    static readonly ANNUITY_SCHEDULE: string;
    constructor(options: { readonly DecimalDigit: number; readonly dateFormat: string });
    calculateSchedule(terms: {
      readonly amount: number;
      readonly rate: number;
      readonly term: number;
      readonly paymentOnDay: number;
      readonly issueDate: string;
      readonly scheduleType: string;
    }): { readonly payments: readonly Row[] };
  }
  export = LoanSchedule;
}

declare module 'xirr' {
  const xirr: (flows: readonly { readonly amount: number; readonly when: Date }[]) => number;
  export = xirr;
}

declare module 'financejs' {
  class Finance {
    /** In percent, to two digits. */
    XIRR(flows: readonly number[], dates: readonly Date[]): number;
  }
  export = Finance;
}

// Its types say nothing of the class that it exports.

declare module 'loanjs' {
  interface Row {
    readonly capital: number;
    readonly interest: number;
  }
  class Loan {
    constructor(amount: number, installments: number, ratePercent: number, kind: 'annuity');
    readonly installments: readonly Row[];
  }

  export { Loan };
}
