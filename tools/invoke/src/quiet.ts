// Imported first: the functions read their settings when they are loaded.
process.env['POWERTOOLS_TRACE_ENABLED'] ??= 'false';
if (!process.argv.includes('--logs')) {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  process.env['POWERTOOLS_METRICS_DISABLED'] = 'true';
}
