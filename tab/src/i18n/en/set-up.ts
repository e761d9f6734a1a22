import { setUpPages } from './set-up-pages.ts';
import { setUpShared } from './set-up-shared.ts';

/** Texts of the set-up; they load with its pages. */
export const setUp = { ...setUpShared, ...setUpPages };
