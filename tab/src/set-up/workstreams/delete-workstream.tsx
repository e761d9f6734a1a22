import type { Workstream } from '../../../../api/contract/settings.ts';
import { useSave } from '../data/use-save.ts';
import { useSettingsApi } from '../data/use-settings.ts';
import { ConfirmDelete } from '../parts/confirm-delete.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';

/** Deletes a workstream; while a channel uses it, the refusal names it. */
export function DeleteWorkstream(props: {
  workstream: Workstream;
  onClose: () => void;
  onGone?: () => void;
}) {
  const { workstream, onClose, onGone } = props;
  const { t } = useSetUpTexts();
  const api = useSettingsApi();
  const save = useSave();
  return (
    <ConfirmDelete
      title={t('delete.title', { name: workstream.name })}
      save={save}
      onClose={onClose}
      onDelete={async () => {
        const done = await save.run(() => api.workstreams.remove(workstream.id, workstream.etag));
        if (done === undefined) return;
        onClose();
        onGone?.();
      }}
    >
      {t('workstreams.deleteText')}
    </ConfirmDelete>
  );
}
