import { createContext, useContext } from 'react';

/** Whether the message around is entered: only then are its links and buttons stops of the Tab key. */
export const EnteredContext = createContext(false);

/** The tab index of a link or button inside a message. */
export function useInnerTabIndex(): 0 | -1 {
  return useContext(EnteredContext) ? 0 : -1;
}
