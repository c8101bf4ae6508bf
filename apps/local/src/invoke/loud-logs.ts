// Imported before `quiet-logs.ts`, which leaves alone what is set.
if (process.argv.includes('--logs')) {
  process.env['POWERTOOLS_LOG_LEVEL'] ??= 'INFO';
  process.env['POWERTOOLS_METRICS_DISABLED'] ??= 'false';
}
