import { sampleCustomerId } from '@emporion/adapters/embedded';
import type { Persona } from './identity.ts';

/** The first sample customers: their credit files stand at the edges of the risk policy, in this order. */
const customerNames = ['Ada', 'Ben', 'Chloe', 'Dev', 'Elif', 'Finn', 'Gia', 'Hugo', 'Ines', 'Jun'];

/** Who can sign in on the local platform. */
export const personas: readonly Persona[] = [
  ...customerNames.map((name, position): Persona => ({ id: sampleCustomerId(position + 1), name, role: 'customer' })),
  { id: '019b76da-a800-7000-9000-000000000001', name: 'Rosa', role: 'reviewer' },
  { id: '019b76da-a800-7000-9000-000000000004', name: 'Sven', role: 'reviewer' },
  { id: '019b76da-a800-7000-9000-000000000002', name: 'Auden', role: 'auditor' },
  { id: '019b76da-a800-7000-9000-000000000003', name: 'Otto', role: 'operator' },
];
