import { PrivacyChoice } from '../clickstream/privacy-choice.tsx';

/** What stands below every page. */
export const Footer = () => (
  <footer className="site-footer">
    <PrivacyChoice />
    <a href="/openapi.json">API description</a>
  </footer>
);
