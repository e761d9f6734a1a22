/** Takes one line for people. Never given a secret or the text of a message. */
export type Log = (line: string) => void;
