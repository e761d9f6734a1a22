/** An id as one path segment; dots alone would climb the path, so they are written as no server resolves them. */
export const pathSegment = (id: string): string =>
  /^\.{1,2}$/.test(id) ? id.replaceAll('.', '%252E') : encodeURIComponent(id.toWellFormed());
