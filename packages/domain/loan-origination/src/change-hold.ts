import type { Result } from '@emporion/kernel';
import { type ChangePorts, type CommonRequest, type NotChanged, recordChange } from './change-application.ts';
import { decideHold } from './decide-hold.ts';
import type { HoldCommand, HoldRefusal } from './legal-hold.ts';
import type { StoredApplication } from './ports.ts';

/** What an auditor asks for. */
export type HoldRequest = Pick<CommonRequest, 'applicationId' | 'cause'> & { readonly command: HoldCommand };

/** Place a legal hold on an application, or lift it. As long as it stands nothing of the application is deleted. */
export const changeHold = (
  ports: ChangePorts,
  { command, ...request }: HoldRequest,
): Promise<Result<StoredApplication, HoldRefusal | NotChanged>> =>
  recordChange(ports, { ...request, actor: { kind: 'auditor', id: command.auditor } }, (application, at) =>
    decideHold(application, command, at),
  );
