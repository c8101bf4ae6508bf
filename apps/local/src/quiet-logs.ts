// Imported first: the handlers read their settings when they are loaded.
// The terminal belongs to the person who started the platform; logs and metrics are for whoever asks for them.
process.env['POWERTOOLS_LOG_LEVEL'] ??= 'SILENT';
process.env['POWERTOOLS_METRICS_DISABLED'] ??= 'true';
process.env['POWERTOOLS_TRACE_ENABLED'] ??= 'false';
process.env['POWERTOOLS_SERVICE_NAME'] ??= 'emporion-local';
