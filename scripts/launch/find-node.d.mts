/** The path of the Node that runs the project. Throws with what to install when there is none. */
export function findNode(root: string): string;
/** @param version as `node --version` prints it */
export function isNewEnough(version: string): boolean;
