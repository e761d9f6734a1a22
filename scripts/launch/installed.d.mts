/** Whether node_modules holds what package-lock.json names, for this machine. */
export function isInstalled(root: string): boolean;
/** Remembers that the present lock was installed here, also where the registry had not every optional package. */
export function markInstalled(root: string): void;
