import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const platform = 'http://127.0.0.1:4310';

export default defineConfig({
  plugins: [react()],
  // Domain packages are bundled from their sources, as everywhere in this repository.
  resolve: { conditions: ['@emporion/source', ...defaultClientConditions] },
  server: { proxy: { '/v1': platform, '/local': platform, '/openapi.json': platform } },
});
