import 'i18next';
import type { en } from './en.ts';
import type { setUp } from './en/set-up.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en; setUp: typeof setUp };
    strictKeyChecks: true;
  }
}
