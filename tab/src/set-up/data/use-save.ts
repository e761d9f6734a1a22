import { useState } from 'react';
import { ApiProblem } from '../../data/failure.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { useRefreshSettings } from './use-settings.ts';

export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Runs one change at a time and sorts out its failure: errors of fields, a conflict, or something else. */
export function useSave() {
  const refresh = useRefreshSettings();
  const { t } = useTexts();
  const { t: say } = useSetUpTexts();
  const [state, setState] = useState<SaveState>({ kind: 'idle' });

  /** The answer, or undefined when it did not work; then `state` says why. */
  async function run<Answer>(change: () => Promise<Answer>): Promise<{ answer: Answer } | undefined> {
    setState({ kind: 'saving' });
    try {
      const answer = await change();
      await refresh();
      setState({ kind: 'saved', at: Date.now() });
      return { answer };
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.code === 'version-conflict';
      setState(isConflict ? { kind: 'conflict' } : { kind: 'failed', error });
      if (isConflict) await refresh();
      return undefined;
    }
  }

  const fields = fieldProblems(state);
  return {
    state,
    isSaving: state.kind === 'saving',
    run,
    reset: () => setState({ kind: 'idle' }),
    /** What to say at a field, by the name the service knows it by. */
    errorAt(path: string): string | null {
      const found = fields.find((field) => field.path === path);
      if (found === undefined) return null;
      const code = found.code ?? '';
      return isKnownFieldCode(code) ? say(`fieldProblem.${code}`) : found.message;
    },
    /** What no field shows. */
    generalError: state.kind === 'failed' && fields.length === 0 ? problemText(t, state.error) : undefined,
  };
}

export type Save = ReturnType<typeof useSave>;

const fieldCodes = [
  'required',
  'name-taken',
  'identifier-malformed',
  'ids-differ',
  'not-found',
  'fixed',
  'other-channel',
  'language-unknown',
  'not-of-this-channel',
  'not-a-service-account-key',
] as const;

function isKnownFieldCode(code: string): code is (typeof fieldCodes)[number] {
  return fieldCodes.some((known) => known === code);
}

function fieldProblems(state: SaveState) {
  if (state.kind !== 'failed' || !(state.error instanceof ApiProblem)) return [];
  return state.error.problem.fields ?? [];
}
