import { readdirSync, readFileSync } from 'node:fs';
import { catalogEvents } from '@emporion/catalog';
import { eventCatalogContract } from '@emporion/messages/testing';

const folder = new URL('golden/', import.meta.url);
const golden = new Map<string, unknown>(
  readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]),
);

eventCatalogContract('catalog', catalogEvents, golden);
