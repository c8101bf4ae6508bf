import { formatInstant } from '@emporion/kernel';
import { documentContentsOf, documentKinds, documentsOf } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { notFound } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { type OwnApplicationPorts, ownApplication } from '../own-application.ts';
import type { LendingPorts } from '../ports.ts';

type DocumentPorts = OwnApplicationPorts & Pick<LendingPorts, 'sha256'>;

const documentView = z.object({ id: z.string(), kind: z.enum(documentKinds), at: z.string(), sha256: z.string() });

/** GET /v1/applications/{applicationId}/documents */
export const listDocumentsRoute: RouteRow<DocumentPorts> = row(
  {
    operation: 'listDocuments',
    summary: 'The documents of an application, with their hashes.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}/documents',
    access: 'loan/apply',
    group: 'figures',
    params: z.strictObject({ applicationId: z.uuidv7() }),
    answers: { 200: { description: 'All of them.', body: z.object({ items: z.array(documentView) }) } },
  },
  (ports: DocumentPorts) =>
    async ({ params: { applicationId }, principal }) => {
      const application = (await ownApplication(ports, applicationId, principal.subject))?.application;
      if (application === undefined) return notFound();
      const items = documentsOf(application, ports.sha256);
      return okay({ items: items.map((document) => ({ ...document, at: formatInstant(document.at) })) });
    },
);

/** GET /v1/applications/{applicationId}/documents/{documentId} */
export const readDocumentRoute: RouteRow<DocumentPorts> = row(
  {
    operation: 'readDocument',
    summary: 'What a document of an application says. Its hash is that of the canonical JSON (RFC 8785) of `content`.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}/documents/{documentId}',
    access: 'loan/apply',
    group: 'figures',
    params: z.strictObject({ applicationId: z.uuidv7(), documentId: z.string().regex(/^[a-z0-9-]{1,64}$/) }),
    answers: { 200: { description: 'The document.', body: documentView.extend({ content: z.unknown() }) } },
  },
  (ports: DocumentPorts) =>
    async ({ params: { applicationId, documentId }, principal }) => {
      const application = (await ownApplication(ports, applicationId, principal.subject))?.application;
      if (application === undefined) return notFound();
      const listed = documentsOf(application, ports.sha256).find(({ id }) => id === documentId);
      const written = documentContentsOf(application).find(({ id }) => id === documentId);
      if (listed === undefined || written === undefined) return notFound();
      return okay({ ...listed, at: formatInstant(listed.at), content: written.content });
    },
);
