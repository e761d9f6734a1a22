import { Field, Input } from '@fluentui/react-components';
import { CopyButton } from './copy-button.tsx';

/** A value to read and copy. */
export function CopyField({ label, value, testId }: { label: string; value: string; testId?: string }) {
  return (
    <Field label={label}>
      <Input
        readOnly
        value={value}
        {...(testId === undefined ? {} : { 'data-testid': testId })}
        contentAfter={<CopyButton what={label} value={value} />}
      />
    </Field>
  );
}
