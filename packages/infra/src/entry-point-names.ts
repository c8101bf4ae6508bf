/** The entry point of a task of a workflow: `loan-application-check-credit` for `CheckCredit`. */
export const taskEntryPoint = (workflow: string, task: string): string =>
  `${workflow}-${task.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`;
