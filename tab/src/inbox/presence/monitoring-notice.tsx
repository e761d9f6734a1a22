import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useTexts } from '../../i18n/use-texts.ts';

/** Tells agents, before their first shift, that conversations may be monitored. */
export default function MonitoringNotice(props: { onUnderstood: () => void; onCancel: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && props.onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('presence.noticeTitle')}</DialogTitle>
          <DialogContent>{t('presence.notice')}</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={props.onUnderstood} data-testid="monitoring-understood">
              {t('presence.understand')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
