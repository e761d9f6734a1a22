import i18next from 'i18next';
import { ApiProblem, failureCode } from '../data/failure.ts';
import type { en } from './en.ts';
import type { Translate } from './use-texts.ts';

type ProblemCode = keyof typeof en.problem;

/** Cause and cure of a failure in the person's language; the server's own words where there is no translation. */
export function problemText(t: Translate, error: unknown): string {
  const code = failureCode(error);
  if (isKnown(code)) return t(`problem.${code}`);
  if (error instanceof ApiProblem) return `${error.problem.title} ${error.problem.remedy}`;
  return t('problem.unexpected-answer');
}

function isKnown(code: string): code is ProblemCode {
  return i18next.exists(`problem.${code}`);
}
