import { emporionApp } from '../src/emporion-app.ts';
import { unbundled } from './unbundled.ts';

emporionApp({ outdir: String(process.argv[2]), context: unbundled }).synth();
