import { Body1, Button, makeStyles, tokens } from '@fluentui/react-components';
import { PhoneRegular } from '@fluentui/react-icons';
import type { Account } from '../../../../api/contract/settings.ts';
import { useServices } from '../../data/services.tsx';
import { useBrandAgents } from '../data/use-settings.ts';
import { Loaded } from '../parts/loaded.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  rows: { display: 'grid', rowGap: tokens.spacingVerticalS, justifyItems: 'start' },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
});

/** How to write to each brand agent as a customer would; on one machine by the simulator's phone. */
export function TestSection({ account }: { account: Account }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const { googleSimulatorUrl } = useServices();
  const agents = useBrandAgents(account.id);
  return (
    <>
      <Body1>{googleSimulatorUrl === undefined ? t('test.inGoogle') : t('test.here')}</Body1>
      <Loaded of={agents}>
        {(items) => (
          <div className={styles.rows}>
            {items.length === 0 && <Body1>{t('test.noAgent')}</Body1>}
            {items.map(({ id, agentId, displayName }) => (
              <div key={id} className={styles.links}>
                <Body1>{displayName}</Body1>
                {googleSimulatorUrl !== undefined &&
                  (['android', 'ios'] as const).map((surface) => (
                    <Button
                      key={surface}
                      as="a"
                      icon={<PhoneRegular />}
                      href={`${googleSimulatorUrl}/phone/gbm/${encodeURIComponent(agentId)}?surface=${surface}`}
                      target="_blank"
                      rel="noreferrer"
                      data-testid={`test-${surface}`}
                    >
                      {t(`test.${surface}`)}
                    </Button>
                  ))}
              </div>
            ))}
          </div>
        )}
      </Loaded>
      <Body1>{t('test.workstreamFirst')}</Body1>
    </>
  );
}
