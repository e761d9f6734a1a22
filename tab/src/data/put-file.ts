import { Unreachable } from './failure.ts';

/** Uploads a file to its link; `fetch` cannot tell how far an upload is. Throws Unreachable. */
export function putFile(
  url: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('content-type', file.type);
    // Azure's blob store asks for it on every upload by link.
    request.setRequestHeader('x-ms-blob-type', 'BlockBlob');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new Unreachable(request.status)),
    );
    request.addEventListener('error', () => reject(new Unreachable(undefined)));
    request.addEventListener('abort', () => reject(new Unreachable('aborted')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
