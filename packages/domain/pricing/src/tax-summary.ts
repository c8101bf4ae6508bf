import type { TaxesOfClass } from './class-taxes.ts';
import type { NamedTax, TaxGroup } from './priced-cart.ts';
import type { TaxedLine } from './tax.ts';

interface OpenGroup extends TaxGroup {
  gross: number;
  net: number;
  tax: number;
  readonly taxes?: (NamedTax & { amount: number })[];
}

interface KeyedGroup {
  readonly key: string;
  readonly group: OpenGroup;
}

/** What is taxed alike, of lines and of how each of them is taxed: ascending by rate. */
export function taxSummary(classes: readonly TaxesOfClass[], lines: readonly TaxedLine[]): readonly TaxGroup[] {
  const groups: KeyedGroup[] = [];
  for (let place = 0; place < lines.length; place += 1) {
    const [taxes, line] = [classes[place], lines[place]];
    if (taxes === undefined || line === undefined) continue;
    const { group } = groups.find(({ key }) => key === taxes.key) ?? opened(groups, taxes);
    group.gross += line.gross;
    group.net += line.net;
    group.tax += line.tax;
    if (group.taxes === undefined) continue;
    for (const named of group.taxes) named.amount += line.taxes.find(({ tax }) => tax.id === named.id)?.share ?? 0;
  }
  return groups.sort((a, b) => a.group.rate - b.group.rate || (a.key < b.key ? -1 : 1)).map(({ group }) => group);
}

function opened(groups: KeyedGroup[], taxes: TaxesOfClass): KeyedGroup {
  const fresh = { key: taxes.key, group: emptyGroup(taxes) };
  groups.push(fresh);
  return fresh;
}

function emptyGroup({ treatment, rate, isNamed }: TaxesOfClass): OpenGroup {
  const group = { rate, gross: 0, net: 0, tax: 0 };
  if (!isNamed) return group;
  const taxes = treatment.taxes.map(({ id, rate: own, reason }) => {
    return { id, rate: own, ...(reason === undefined ? {} : { reason }), amount: 0 };
  });
  return { ...group, taxes };
}
