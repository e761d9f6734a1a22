import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { CustomerDetails } from './customer-details.tsx';

/** The customer panel where there is no room beside the conversation. */
export default function CustomerDrawer({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) {
  const { t } = useTexts();
  return (
    <OverlayDrawer
      open
      modalType="non-modal"
      position="end"
      onOpenChange={(_event, { open }) => !open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={t('customer.close')}
              icon={<DismissRegular />}
              onClick={onClose}
            />
          }
        >
          {t('customer.label')}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <CustomerDetails conversation={conversation} hasHeading={false} />
      </DrawerBody>
    </OverlayDrawer>
  );
}
