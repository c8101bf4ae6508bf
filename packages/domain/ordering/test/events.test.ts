import { readdirSync, readFileSync } from 'node:fs';
import { eventCatalogContract } from '@emporion/messages/testing';
import { orderingEvents } from '@emporion/ordering';

const folder = new URL('golden/', import.meta.url);
const golden = new Map<string, unknown>(
  readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]),
);

eventCatalogContract('ordering', orderingEvents, golden);
