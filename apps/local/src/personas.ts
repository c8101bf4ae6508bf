import type { Persona } from './identity.ts';

/** A UUIDv7 of the year 2026 that tells its number, so that the same person has the same id in every data folder. */
export const customerId = (index: number): string => `019b76da-a800-7000-8000-${String(index).padStart(12, '0')}`;

/** Who can sign in on the local platform. */
export const personas: readonly Persona[] = [
  { id: customerId(1), name: 'Ada', role: 'customer' },
  { id: customerId(2), name: 'Ben', role: 'customer' },
  { id: customerId(3), name: 'Chloe', role: 'customer' },
  { id: customerId(4), name: 'Dev', role: 'customer' },
  { id: customerId(5), name: 'Elif', role: 'customer' },
  { id: customerId(6), name: 'Finn', role: 'customer' },
  { id: customerId(7), name: 'Gia', role: 'customer' },
  { id: customerId(8), name: 'Hugo', role: 'customer' },
  { id: customerId(9), name: 'Ines', role: 'customer' },
  { id: customerId(10), name: 'Jun', role: 'customer' },
  { id: '019b76da-a800-7000-9000-000000000001', name: 'Rosa', role: 'reviewer' },
  { id: '019b76da-a800-7000-9000-000000000002', name: 'Auden', role: 'auditor' },
  { id: '019b76da-a800-7000-9000-000000000003', name: 'Otto', role: 'operator' },
];
