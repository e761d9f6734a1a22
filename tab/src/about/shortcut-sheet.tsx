import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useTexts } from '../i18n/use-texts.ts';
import { ShortcutTable } from './shortcut-table.tsx';

/** The keys, over whatever page is open. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('shortcut.title')}</DialogTitle>
          <DialogContent tabIndex={0}>
            <ShortcutTable />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('shortcut.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
