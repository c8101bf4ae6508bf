import { defineConfig } from 'vitest/config';

const source = '@emporion/source';

/** One project per layer, so that `--project 'unit:*'` and friends can pick. */
const layer = (name: string, include: readonly string[]) => ({
  extends: true as const,
  test: { name, include: [...include] },
});

export default defineConfig({
  ssr: { resolve: { conditions: [source, 'node', 'import', 'default'] } }, // tests run against src, never dist
  test: {
    projects: [
      layer('unit:domain', ['packages/domain/*/test/**/*.test.ts']),
      layer('unit:adapters', ['packages/adapters/test/**/*.test.ts']),
      layer('unit:handlers', ['packages/handlers/test/**/*.test.ts']),
      {
        extends: true,
        test: {
          name: 'unit:infra',
          include: ['packages/infra/test/**/*.test.ts'],
          globalSetup: ['packages/infra/test/synthesis.ts'],
        },
      },
      layer('unit:tools', ['tools/*/test/**/*.test.ts', 'examples/test/**/*.test.ts']),
      layer('unit:web', ['apps/web/test/**/*.test.{ts,tsx}']),
      layer('system:local', ['apps/local/test/**/*.test.ts']),
    ],
    setupFiles: ['vitest.setup.ts'],
    // Nothing else runs meanwhile: by default one core would be left to the watcher of a developer.
    maxWorkers: '100%',
    // A limit for what hangs, not a measure of speed: machines are shared and slow at times.
    testTimeout: 60_000,
    // What handlers tell an operator would drown what tests tell a developer.
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true', POWERTOOLS_TRACE_ENABLED: 'false' },
  },
});
