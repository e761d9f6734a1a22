import {
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePageWidth } from '../../components/use-media.ts';

const useStyles = makeStyles({
  table: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow4,
    overflowX: 'auto',
  },
  cards: { display: 'grid', rowGap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'start',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow4,
  },
  facts: { display: 'grid', rowGap: tokens.spacingVerticalXS, minWidth: 0 },
  acts: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalXS },
  cell: { overflowWrap: 'anywhere' },
});

export interface Column<Item> {
  readonly title: string;
  readonly cell: (item: Item) => ReactNode;
}

interface SettingListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  /** the first one names the row */
  readonly columns: readonly Column<Item>[];
  readonly acts?: ((item: Item) => ReactNode) | undefined;
  readonly actsTitle: string;
  readonly testId: string;
}

/** A table of settings; cards where there is no room for one. */
export function SettingList<Item extends { readonly id: string }>(props: SettingListProps<Item>) {
  const styles = useStyles();
  const isNarrow = usePageWidth() === 'narrow';
  const { items, columns, acts } = props;
  if (isNarrow) {
    return (
      <ul className={styles.cards} aria-label={props.label}>
        {items.map((item) => (
          <li key={item.id} className={styles.card} data-testid={props.testId}>
            <div className={styles.facts}>
              {columns.map(({ title, cell }) => (
                <div key={title}>{cell(item)}</div>
              ))}
            </div>
            {acts?.(item)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className={styles.table}>
      <Table aria-label={props.label}>
        <TableHeader>
          <TableRow>
            {columns.map(({ title }) => (
              <TableHeaderCell key={title}>{title}</TableHeaderCell>
            ))}
            {acts !== undefined && <TableHeaderCell>{props.actsTitle}</TableHeaderCell>}
          </TableRow>
        </TableHeader>
        <TableBody>
          {items.map((item) => (
            <TableRow key={item.id} data-testid={props.testId}>
              {columns.map(({ title, cell }) => (
                <TableCell key={title} className={styles.cell}>
                  {cell(item)}
                </TableCell>
              ))}
              {acts !== undefined && (
                <TableCell>
                  <div className={styles.acts}>{acts(item)}</div>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
