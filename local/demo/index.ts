export { loadDemoData } from './load-demo-data.ts';
export type { DemoDataOptions } from './load-demo-data.ts';
