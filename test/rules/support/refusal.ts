import { isPunteError } from '../../../api/domain/errors/punte-error.ts';

/** What something is refused with: the code, and the reason where there is one. `accepted` where it is not. */
export async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'accepted';
  } catch (error) {
    if (!isPunteError(error)) throw error;
    const { reason } = error.details;
    return typeof reason === 'string' ? `${error.code} ${reason}` : error.code;
  }
}
