import { Body1, Button, Field, Input, Link, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular, CheckmarkCircleRegular, CircleHintRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { Account, BrandAgent } from '../../../../api/contract/settings.ts';
import { useServices } from '../../data/services.tsx';
import { useAccess } from '../data/use-access.ts';
import { useSave } from '../data/use-save.ts';
import { useBrandAgents, useSettingsApi } from '../data/use-settings.ts';
import { ConfirmDelete } from '../parts/confirm-delete.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { SaveFailure } from '../parts/save-row.tsx';
import { useUnsaved } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  rows: { display: 'grid', rowGap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  logo: { width: '32px', height: '32px', borderRadius: tokens.borderRadiusCircular },
  who: { flexGrow: 1, minWidth: 0, display: 'grid', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'flex-start' },
  field: { flexGrow: 1, flexBasis: '220px' },
  add: { marginBlockStart: '26px' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  state: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

interface Pasted {
  readonly brandId: string;
  readonly agentId: string;
}

const nothing: Pasted = { brandId: '', agentId: '' };

/** The brand agents of an account: rows are added first and stored together with Save. */
export function BrandAgentsSection({ account, onSaved }: { account: Account; onSaved?: () => void }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const api = useSettingsApi();
  const save = useSave();
  const agents = useBrandAgents(account.id);
  const { mayEdit } = useAccess();
  const [pasted, setPasted] = useState<Pasted>(nothing);
  const [added, setAdded] = useState<readonly Pasted[]>([]);
  const [isMissing, setMissing] = useState(false);
  const firstField = useRef<HTMLInputElement>(null);
  useUnsaved(added.length > 0 || isFilled(pasted));

  function add(): void {
    if (!isFilled(pasted)) {
      setMissing(true);
      firstField.current?.focus();
      return;
    }
    setMissing(false);
    setAdded([...added, pasted]);
    setPasted(nothing);
    firstField.current?.focus();
  }

  async function store(): Promise<void> {
    const rows = isFilled(pasted) ? [...added, pasted] : added;
    for (const [index, row] of rows.entries()) {
      const done = await save.run(() => api.brandAgents(account.id).create(row));
      if (done === undefined) {
        // The row that was refused goes back into the fields, where its errors are shown.
        setPasted(row);
        setAdded(rows.slice(index + 1));
        firstField.current?.focus();
        return;
      }
    }
    setAdded([]);
    setPasted(nothing);
    onSaved?.();
  }

  return (
    <>
      <Body1 className={styles.quiet}>{t('agents.hint')}</Body1>
      <Loaded of={agents}>
        {(items) => (
          <ul className={styles.rows} aria-label={t('agents.title')}>
            {items.map((agent) => (
              <AgentRow key={agent.id} account={account} agent={agent} />
            ))}
            {added.map((row) => (
              <li key={`${row.brandId}/${row.agentId}`} className={styles.row} data-testid="agent-added">
                <span className={styles.who}>{row.agentId || row.brandId}</span>
                <span className={styles.quiet}>{t('agents.notSaved')}</span>
                <Button size="small" onClick={() => setAdded(added.filter((other) => other !== row))}>
                  {t('act.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayEdit && (
        <>
          <div className={styles.form}>
            <Field
              label={t('agents.brandId')}
              className={styles.field}
              validationMessage={isMissing ? t('fieldProblem.required') : save.errorAt('brandId')}
            >
              <Input
                input={{ ref: firstField }}
                value={pasted.brandId}
                onChange={(_event, { value }) => setPasted({ ...pasted, brandId: value })}
                data-testid="brand-id"
              />
            </Field>
            <Field
              label={t('agents.agentId')}
              className={styles.field}
              validationMessage={save.errorAt('agentId')}
            >
              <Input
                value={pasted.agentId}
                onChange={(_event, { value }) => setPasted({ ...pasted, agentId: value })}
                data-testid="agent-id"
              />
            </Field>
            <Button icon={<AddRegular />} className={styles.add} onClick={add} data-testid="agent-add">
              {t('act.add')}
            </Button>
          </div>
          <SaveFailure save={save} />
          <div>
            <Button
              appearance="primary"
              disabledFocusable={save.isSaving || (added.length === 0 && !isFilled(pasted))}
              onClick={() => void store()}
              data-testid="agents-save"
            >
              {t('act.save')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** Either field may hold the full name. */
function isFilled({ brandId, agentId }: Pasted): boolean {
  return brandId.trim() !== '' || agentId.trim() !== '';
}

function AgentRow({ account, agent }: { account: Account; agent: BrandAgent }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const api = useSettingsApi();
  const save = useSave();
  const { mayEdit } = useAccess();
  const { googleSimulatorUrl } = useServices();
  const [isGoing, setGoing] = useState(false);
  const isChecked = agent.logoUrl !== undefined || agent.displayName !== agent.agentId;
  return (
    <li className={styles.row} data-testid="agent-row" data-checked={isChecked}>
      {agent.logoUrl !== undefined && <img src={agent.logoUrl} alt="" className={styles.logo} />}
      <span className={styles.who}>
        <span>{agent.displayName}</span>
        <span className={styles.quiet}>{agent.agentId}</span>
      </span>
      <span className={styles.state}>
        {isChecked ? (
          <CheckmarkCircleRegular className={styles.good} aria-hidden />
        ) : (
          <CircleHintRegular aria-hidden />
        )}
        {isChecked ? t('agents.checked') : t('agents.notChecked')}
      </span>
      {googleSimulatorUrl !== undefined && (
        <Link
          href={`${googleSimulatorUrl}/phone/gbm/${encodeURIComponent(agent.agentId)}`}
          target="_blank"
          rel="noreferrer"
        >
          {t('test.openPhone')}
        </Link>
      )}
      {mayEdit && !isChecked && (
        <Button
          size="small"
          onClick={() =>
            void save.run(() =>
              api.brandAgents(account.id).change(agent.id, agent.etag, {
                brandId: agent.brandId,
                agentId: agent.agentId,
              }),
            )
          }
        >
          {t('agents.checkAgain')}
        </Button>
      )}
      {mayEdit && (
        <Button
          size="small"
          aria-label={t('delete.named', { name: agent.displayName })}
          onClick={() => setGoing(true)}
        >
          {t('act.delete')}
        </Button>
      )}
      {isGoing && (
        <ConfirmDelete
          title={t('delete.title', { name: agent.displayName })}
          save={save}
          onClose={() => setGoing(false)}
          onDelete={async () => {
            const done = await save.run(() => api.brandAgents(account.id).remove(agent.id, agent.etag));
            if (done !== undefined) setGoing(false);
          }}
        >
          {t('agents.deleteText')}
        </ConfirmDelete>
      )}
    </li>
  );
}
