import { emporionApp } from './emporion-app.ts';

emporionApp().synth();
