import type { Queue } from '../../../../api/contract/settings.ts';
import type { SetUpTranslate } from '../use-set-up-texts.ts';

/** The default queue's own name is said in the reader's language until somebody gives it another one. */
export function queueName(t: SetUpTranslate, { name, isDefault }: Pick<Queue, 'name' | 'isDefault'>): string {
  return isDefault && name === 'Default messaging queue' ? t('queues.default') : name;
}
