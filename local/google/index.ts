export { startGoogleSimulator } from './start-simulator.ts';
export type { GoogleSimulator, SimulatorOptions } from './start-simulator.ts';
