import { useState } from 'react';
import { z } from 'zod';
import { keep, readKept } from '../../data/kept.ts';
import { usePerson } from '../../data/person-services.tsx';

/** Raise it when the text of the notice changes: everybody is then asked again. */
const noticeVersion = 1;

/** Whether this person has understood the present version of the monitoring notice. */
export function useHasReadNotice(): [boolean, () => void] {
  const name = `punte.monitoring-notice.${usePerson().personId}`;
  const [version, setVersion] = useState(() => readKept(localStorage, name, z.number()) ?? 0);
  return [
    version >= noticeVersion,
    () => {
      keep(localStorage, name, noticeVersion);
      setVersion(noticeVersion);
    },
  ];
}
