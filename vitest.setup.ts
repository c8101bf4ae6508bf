import fc from 'fast-check';

/** `FC_RUNS=10000 pnpm test` hunts; `FC_SEED=42 pnpm test` replays. */
const { FC_RUNS, FC_SEED } = process.env;
fc.configureGlobal({
  numRuns: Number(FC_RUNS ?? 100),
  ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
});
