import type { InboxRow } from '../../../../api/contract/inbox.ts';
import type { Translate } from '../../i18n/use-texts.ts';

/** The last thing said, in one line. */
export function previewText(t: Translate, { preview }: InboxRow): string {
  if (preview === undefined) return t('list.noMessage');
  const text = preview.text === '' ? nameOfKind(t, preview.kind) : preview.text;
  return preview.from === 'agent' ? t('list.you', { text }) : text;
}

function nameOfKind(t: Translate, kind: NonNullable<InboxRow['preview']>['kind']): string {
  switch (kind) {
    case 'image':
      return t('list.image');
    case 'location':
      return t('list.location');
    default:
      return t('list.otherContent');
  }
}
