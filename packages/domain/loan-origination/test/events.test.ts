import { readdirSync, readFileSync } from 'node:fs';
import { lendingEvents } from '@emporion/loan-origination';
import { eventCatalogContract } from '@emporion/messages/testing';

const folder = new URL('golden/', import.meta.url);
const golden = new Map<string, unknown>(
  readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]),
);

eventCatalogContract('lending', lendingEvents, golden);
