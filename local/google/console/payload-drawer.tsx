import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../sim/delivery-routes.ts';

const useStyles = makeStyles({
  payload: {
    margin: 0,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
});

/** The payload that was posted, laid out to read. */
export function PayloadDrawer({
  delivery,
  onClose,
}: {
  delivery: DeliveryView | undefined;
  onClose: () => void;
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <OverlayDrawer
      position="end"
      size="medium"
      open={delivery !== undefined}
      onOpenChange={(_event, data) => !data.open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t('common.close')}
              onClick={onClose}
            />
          }
        >
          {t('console.deliveriesPage.payloadTitle')}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
        <pre className={styles.payload} tabIndex={0}>
          {readable(delivery?.payload)}
        </pre>
      </DrawerBody>
    </OverlayDrawer>
  );
}

function readable(payload: string | undefined): string {
  if (payload === undefined) return '';
  const value: unknown = JSON.parse(payload);
  return JSON.stringify(value, null, 2);
}
