import { type LambdaFunction, observed } from '../observed.ts';
import { meter } from '../powertools.ts';

/** One row of the schedule table: work that is done again and again, such as freeing holds that ran out. */
export interface ScheduleRow<Ports> {
  /** In kebab-case, unique. */
  readonly schedule: string;
  readonly everySeconds: number;
  /** The work; doing it twice at once or once too often must do no harm. */
  readonly create: (ports: Ports) => () => Promise<void>;
}

/** Build the function that a schedule calls. */
export const createScheduleFunction = <Ports>(row: ScheduleRow<Ports>, ports: Ports): LambdaFunction<unknown, void> => {
  const work = row.create(ports);
  return observed(async () => {
    await work();
    meter('ScheduleRan');
  });
};
