import {
  type ApplicationDraft,
  type DraftPorts,
  discardDraft,
  type LoanForm,
  type SaveDraftPorts,
  type SubmitDraftPorts,
  saveDraft,
  startDraft,
  submitDraft,
} from '@emporion/loan-origination';
import * as z from 'zod';
import { type Answer, created, okay } from '../../http/answer.ts';
import { refused } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import { consentsOf } from '../consents.ts';
import { draftView, viewOfDraft } from '../draft-view.ts';
import { consentBody, loanForm } from '../loan-form.ts';
import type { LendingPorts } from '../ports.ts';
import { refusedLoan } from '../refusal.ts';

const params = z.strictObject({ draftId: z.uuidv7() });
const partOfForm = z.strictObject(loanForm).partial();

/** Without the members that are there and undefined, which a draft does not know. */
const formOf = (body: z.output<typeof partOfForm>): Partial<LoanForm> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** POST /v1/application-drafts */
export const startDraftRoute: RouteRow<DraftPorts> = row(
  {
    operation: 'startDraft',
    summary: 'Begin to fill in an application. Nothing is decided on it before it is submitted.',
    context: 'lending',
    method: 'POST',
    path: '/v1/application-drafts',
    access: 'loan/apply',
    group: 'drafts',
    idempotencyKey: 'required',
    body: partOfForm,
    answers: { 201: { description: 'The draft.', body: draftView } },
  },
  (ports: DraftPorts) =>
    async ({ body, principal: { subject: customerId }, cause, receipt }) => {
      const started = await startDraft(ports, {
        customerId,
        form: formOf(body),
        cause,
        receipt: (draft) => receipt(begun(draft)),
      });
      if (!started.ok) return refused(started.error);
      meter('DraftStarted');
      return begun(started.value);
    },
);

const begun = (draft: ApplicationDraft): Answer => created(`/v1/application-drafts/${draft.id}`, viewOfDraft(draft));

/** GET /v1/application-drafts */
export const listDraftsRoute: RouteRow<Pick<LendingPorts, 'drafts' | 'clock'>> = row(
  {
    operation: 'listDrafts',
    summary: "The customer's own drafts, the one begun last first.",
    context: 'lending',
    method: 'GET',
    path: '/v1/application-drafts',
    access: 'loan/apply',
    group: 'drafts',
    answers: { 200: { description: 'All of them.', body: z.object({ items: z.array(draftView) }) } },
  },
  ({ drafts, clock }: Pick<LendingPorts, 'drafts' | 'clock'>) =>
    async ({ principal: { subject } }) =>
      okay({ items: (await drafts.ofCustomer(subject, clock.now())).map(viewOfDraft) }),
);

/** PUT /v1/application-drafts/{draftId} */
export const saveDraftRoute: RouteRow<SaveDraftPorts> = row(
  {
    operation: 'saveDraft',
    summary: 'Put the form of a draft in the place of the one before, as long as it is not submitted.',
    context: 'lending',
    method: 'PUT',
    path: '/v1/application-drafts/{draftId}',
    access: 'loan/apply',
    group: 'drafts',
    params,
    body: partOfForm,
    answers: { 200: { description: 'The draft.', body: draftView } },
  },
  (ports: SaveDraftPorts) =>
    async ({ params: { draftId }, body, principal: { subject: customerId } }) => {
      const saved = await saveDraft(ports, { draftId, customerId, form: formOf(body) });
      return saved.ok ? okay(viewOfDraft(saved.value)) : refused(saved.error);
    },
);

/** DELETE /v1/application-drafts/{draftId} */
export const discardDraftRoute: RouteRow<Pick<DraftPorts, 'drafts' | 'clock'>> = row(
  {
    operation: 'discardDraft',
    summary: 'Take a draft back. Nothing of it is kept.',
    context: 'lending',
    method: 'DELETE',
    path: '/v1/application-drafts/{draftId}',
    access: 'loan/apply',
    group: 'drafts',
    params,
    answers: { 204: { description: 'It is gone, or was never there.' } },
  },
  (ports: Pick<DraftPorts, 'drafts' | 'clock'>) =>
    async ({ params: { draftId }, principal: { subject: customerId } }) => {
      await discardDraft(ports, { draftId, customerId });
      return { status: 204 };
    },
);

/** POST /v1/application-drafts/{draftId}/submission */
export const submitDraftRoute: RouteRow<SubmitDraftPorts> = row(
  {
    operation: 'submitDraft',
    summary: 'Apply for the loan of a draft, and consent to the credit inquiry.',
    context: 'lending',
    method: 'POST',
    path: '/v1/application-drafts/{draftId}/submission',
    access: 'loan/apply',
    group: 'drafts',
    idempotencyKey: 'required',
    params,
    body: z.strictObject({ consent: consentBody }),
    answers: { 201: { description: 'The application, under the id of the draft.', body: applicationView } },
  },
  (ports: SubmitDraftPorts) =>
    async ({ params: { draftId }, body, principal: { subject: customerId }, cause, receipt }) => {
      const location = `/v1/applications/${draftId}`;
      const submitted = await submitDraft(ports, {
        draftId,
        customerId,
        consents: consentsOf(body.consent),
        cause,
        receipt: (stored) => receipt(created(location, viewOfApplication(stored))),
      });
      meter(submitted.ok ? 'ApplicationSubmitted' : 'ApplicationRefused');
      if (!submitted.ok) return refusedLoan(submitted.error, 'draft');
      logger.info('application submitted', { applicationId: draftId });
      return created(location, viewOfApplication(submitted.value));
    },
);
