import { setUpPages } from './set-up-pages.ts';
import { setUpShared } from './set-up-shared.ts';

/** Textele configurării; se încarcă odată cu paginile ei. */
export const setUp = { ...setUpShared, ...setUpPages };
