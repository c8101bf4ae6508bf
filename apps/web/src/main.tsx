import './zod-without-eval.ts';
import './style/base.css';
import './style/controls.css';
import './style/layout.css';
import './style/pages.css';
import './style/shop.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { startTracking } from './clickstream/track.ts';

const root = document.getElementById('root');
if (root === null) throw new RangeError('the page has no #root');
startTracking();
createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </StrictMode>,
);
