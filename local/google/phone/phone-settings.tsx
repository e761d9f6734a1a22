import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  Field,
  makeStyles,
  OverlayDrawer,
  Subtitle2,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular, PersonChatRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { PhoneView } from './phone-view.ts';
import { CopyField } from '../pages/copy-field.tsx';
import { request } from '../pages/request.ts';
import { conversationPath } from './sim-path.ts';
import { SubscriptionButtons } from './subscription-buttons.tsx';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: '12px', paddingBottom: '24px' },
  heading: { margin: 0, paddingTop: '8px' },
  line: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

type Props = { view: PhoneView; isOpen: boolean; onClose: () => void };

/** What this phone can and may do, and the conversation's id. */
export function PhoneSettings({ view, isOpen, onClose }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const path = conversationPath(view);
  const tell = (event: object): void => {
    request('POST', `${path}/events`, event).catch(() => undefined);
    onClose();
  };
  const change = (device: Readonly<Record<string, boolean>>): void => {
    request('PATCH', path, { device }).catch(() => undefined);
  };
  const { online, readReceipts } = view.device;
  const toggles: readonly { key: string; isOn: boolean; label: string; hint: string | null }[] = [
    { key: 'online', isOn: online, label: t('phone.online'), hint: t('phone.onlineHint') },
    { key: 'readReceipts', isOn: readReceipts, label: t('phone.readReceipts'), hint: null },
    ...(view.product === 'rcs'
      ? [{ key: 'rcs', isOn: view.device.rcs, label: t('phone.rcs'), hint: t('phone.rcsHint') }]
      : [
          {
            key: 'richContent',
            isOn: view.device.richContent,
            label: t('phone.richContent'),
            hint: t('phone.richContentHint'),
          },
          { key: 'surveys', isOn: view.device.surveys, label: t('phone.surveys'), hint: null },
        ]),
  ];
  return (
    <OverlayDrawer position="end" open={isOpen} onOpenChange={(_event, data) => !data.open && onClose()}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t('common.close')}
              onClick={onClose}
              data-testid="close-phone-settings"
            />
          }
        >
          {t('phone.settings')}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {view.product === 'rcs' ? (
          <SubscriptionButtons view={view} onTell={tell} />
        ) : (
          <Button
            icon={<PersonChatRegular />}
            onClick={() => tell({ requestLiveAgent: true })}
            data-testid="ask-for-person"
          >
            {t('phone.liveAgent')}
          </Button>
        )}
        <Subtitle2 as="h3" className={styles.heading}>
          {t('phone.device')}
        </Subtitle2>
        {toggles.map(({ key, isOn, label, hint }) => (
          <Field key={key} hint={hint}>
            <Switch
              checked={isOn}
              onChange={(_event, data) => change({ [key]: data.checked })}
              label={label}
              data-testid={`device-${key}`}
            />
          </Field>
        ))}
        <Subtitle2 as="h3" className={styles.heading}>
          {t('phone.details')}
        </Subtitle2>
        <CopyField label={t('phone.conversationId')} value={view.conversationId} />
      </DrawerBody>
    </OverlayDrawer>
  );
}
