import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { RcsPhoneView } from '../rcs/phone-view.ts';

type Props = { view: RcsPhoneView; onTell: (event: object) => void };

/** What an RCS phone offers besides writing: accepting to test, stopping the brand's messages and starting them again. */
export function SubscriptionButtons({ view, onTell }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {view.reach === 'invited' && (
        <Button
          appearance="primary"
          onClick={() => onTell({ acceptInvitation: true })}
          data-testid="accept-invitation"
        >
          {t('phone.acceptInvitation')}
        </Button>
      )}
      {view.subscribed ? (
        <Button onClick={() => onTell({ unsubscribe: true })} data-testid="unsubscribe">
          {t('phone.unsubscribe')}
        </Button>
      ) : (
        <Button onClick={() => onTell({ subscribe: true })} data-testid="subscribe">
          {t('phone.subscribe')}
        </Button>
      )}
    </>
  );
}
