import { Body1 } from '@fluentui/react-components';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { type Crumb, Frame } from './frame.tsx';
import { SetUpLink } from './unsaved.tsx';

/** What the address names is gone; the list it was in is one step away. */
export function NotThere({ back }: { back: Crumb }) {
  const { t } = useSetUpTexts();
  return (
    <Frame title={back.label}>
      <Body1>{t('gone.text')}</Body1>
      <div>
        <SetUpLink to={back.to}>{back.label}</SetUpLink>
      </div>
    </Frame>
  );
}
