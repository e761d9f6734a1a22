import { useCallback, useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import { useServices } from '../../data/services.tsx';
import { putFile } from '../../data/put-file.ts';
import { checkFile } from './check-file.ts';

export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly state: 'uploading' | 'ready' | 'failed' | 'wrong-type' | 'too-large';
  /** 0 to 1 */
  readonly progress: number;
  readonly attachmentId?: string;
}

export interface Uploads {
  readonly items: readonly Upload[];
  readonly ready: ReadonlyArray<{ attachmentId: string; file: File }>;
  readonly isBusy: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (key: number) => void;
  readonly remove: (key: number) => void;
  readonly clear: () => void;
}

/** Images on their way to the service; type and size are checked before anything leaves the machine. */
export function useUploads({ id, features }: Conversation): Uploads {
  const { api } = useServices();
  const [items, setItems] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const count = useRef(0);

  const change = useCallback((key: number, part: Partial<Upload>) => {
    setItems((held) => held.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }, []);

  const start = useCallback(
    async (key: number, file: File) => {
      const abort = new AbortController();
      running.current.set(key, abort);
      change(key, { state: 'uploading', progress: 0 });
      try {
        const { attachmentId, uploadUrl } = await api.requestUpload(id, {
          contentType: file.type,
          bytes: file.size,
          fileName: file.name,
        });
        const onProgress = (progress: number) => change(key, { progress });
        await putFile(api.resolveLink(uploadUrl), file, onProgress, abort.signal);
        change(key, { state: 'ready', progress: 1, attachmentId });
      } catch {
        change(key, { state: 'failed' });
      }
      running.current.delete(key);
    },
    [api, id, change],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      const fresh = files.map((file): Upload => {
        count.current += 1;
        return { key: count.current, file, state: checkFile(file, features), progress: 0 };
      });
      setItems((held) => [...held, ...fresh]);
      for (const { key, file, state } of fresh) if (state === 'uploading') void start(key, file);
    },
    [features, start],
  );

  useEffect(() => {
    const all = running.current;
    return () => {
      for (const abort of all.values()) abort.abort();
    };
  }, []);

  return {
    items,
    ready: items.flatMap(({ state, attachmentId, file }) =>
      state === 'ready' && attachmentId !== undefined ? [{ attachmentId, file }] : [],
    ),
    isBusy: items.some(({ state }) => state === 'uploading'),
    add,
    retry(key) {
      const item = items.find((each) => each.key === key);
      if (item !== undefined) void start(key, item.file);
    },
    remove(key) {
      running.current.get(key)?.abort();
      setItems((held) => held.filter((item) => item.key !== key));
    },
    clear: () => setItems([]),
  };
}
