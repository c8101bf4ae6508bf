import { AsyncLocalStorage } from 'node:async_hooks';

const conversation = new AsyncLocalStorage<string>();

/** Do some work as part of a conversation: every line that it logs names the conversation, whatever runs beside it. */
export const correlated = <T>(correlationId: string, work: () => T): T => conversation.run(correlationId, work);

/** The conversation that this is part of; undefined outside of every function. */
export const correlationId = (): string | undefined => conversation.getStore();
