import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Save } from '../data/use-save.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';

/** One field of two versions, in words. */
export interface Difference {
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
}

interface ConflictProps {
  readonly save: Save;
  readonly differences: readonly Difference[];
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Somebody else saved first: both versions are kept until the person chose. */
export function Conflict({ save, differences, onKeepMine, onTakeTheirs }: ConflictProps) {
  const { t } = useSetUpTexts();
  const [isComparing, setComparing] = useState(false);
  if (save.state.kind !== 'conflict') return null;
  return (
    <>
      <MessageBar intent="warning" layout="multiline" data-testid="conflict">
        <MessageBarBody>{t('conflict.text')}</MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={() => setComparing(!isComparing)} aria-expanded={isComparing}>
            {t('conflict.compare')}
          </Button>
          <Button size="small" onClick={onKeepMine} data-testid="keep-mine">
            {t('conflict.keepMine')}
          </Button>
          <Button size="small" onClick={onTakeTheirs} data-testid="take-theirs">
            {t('conflict.takeTheirs')}
          </Button>
        </MessageBarActions>
      </MessageBar>
      {isComparing && (
        <Table size="small" aria-label={t('conflict.compare')}>
          <TableHeader>
            <TableRow>
              <TableHeaderCell>{t('conflict.field')}</TableHeaderCell>
              <TableHeaderCell>{t('conflict.theirs')}</TableHeaderCell>
              <TableHeaderCell>{t('conflict.mine')}</TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {differences
              .filter(({ theirs, mine }) => theirs !== mine)
              .map(({ label, theirs, mine }) => (
                <TableRow key={label}>
                  <TableCell>{label}</TableCell>
                  <TableCell>{theirs}</TableCell>
                  <TableCell>{mine}</TableCell>
                </TableRow>
              ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
