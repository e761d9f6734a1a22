import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '../../data/failure.ts';
import type { Save } from '../data/use-save.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({ content: { display: 'grid', rowGap: tokens.spacingVerticalM } });

interface ConfirmDeleteProps {
  readonly title: string;
  readonly children: ReactNode;
  /** has to be typed; absent where one press is enough */
  readonly name?: string;
  readonly save: Save;
  readonly onDelete: () => Promise<void>;
  readonly onClose: () => void;
}

/** Says what goes and what stays before something is removed for good. Mounted while it is open. */
export function ConfirmDelete({ title, children, name, save, onDelete, onClose }: ConfirmDeleteProps) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const isAllowed = name === undefined || typed.trim() === name;
  return (
    <Dialog modalType="alert" open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {children}
            {name !== undefined && (
              <Field label={t('delete.typeName')} hint={name}>
                <Input
                  value={typed}
                  onChange={(_event, { value }) => setTyped(value)}
                  data-testid="delete-name"
                />
              </Field>
            )}
            <DeleteFailure save={save} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose} data-testid="delete-cancel">
              {t('act.cancel')}
            </Button>
            <Button
              appearance="primary"
              disabledFocusable={!isAllowed || save.isSaving}
              onClick={() => void onDelete()}
              data-testid="delete-confirm"
            >
              {t('act.delete')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function DeleteFailure({ save }: { save: Save }) {
  const { t } = useSetUpTexts();
  const { state } = save;
  if (state.kind === 'conflict') return <Body1>{t('conflict.text')}</Body1>;
  if (state.kind !== 'failed') return null;
  const users = usersIn(state.error);
  return (
    <MessageBar intent="error" layout="multiline" data-testid="delete-refused">
      <MessageBarBody>
        {users.length > 0 ? t('delete.usedBy') : save.generalError}
        {users.length > 0 && (
          <ul>
            {users.map((user) => (
              <li key={user}>{user}</li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

function usersIn(error: unknown): readonly string[] {
  const users = error instanceof ApiProblem ? error.problem['usedBy'] : undefined;
  return Array.isArray(users) ? users.filter((user) => typeof user === 'string') : [];
}
