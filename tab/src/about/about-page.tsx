import {
  Body1,
  Field,
  Radio,
  RadioGroup,
  Subtitle2,
  Switch,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useEffect } from 'react';
import { PageHeading } from '../components/page-heading.tsx';
import { usePageWidth } from '../components/use-media.ts';
import { useObservable } from '../data/observable.ts';
import type { Preferences } from '../data/preferences.ts';
import { useServices } from '../data/services.tsx';
import { languageName } from '../inbox/customer/customer-text.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { ShortcutTable } from './shortcut-table.tsx';

const useStyles = makeStyles({
  page: { overflowY: 'auto', flexGrow: 1 },
  content: {
    maxWidth: '640px',
    padding: tokens.spacingHorizontalXL,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXXL,
  },
  part: { display: 'grid', rowGap: tokens.spacingVerticalM },
});

/** What this is, the person's settings, and the keys. */
export default function AboutPage({ section }: { section?: 'shortcuts' }) {
  const { host } = useServices();
  const { t, language } = useTexts();
  const styles = useStyles();
  useEffect(() => {
    document.title = `${t('tab.help')} · Punte`;
    if (section === 'shortcuts') document.getElementById('shortcuts')?.scrollIntoView();
  }, [t, section]);

  return (
    <main className={styles.page}>
      <div className={styles.content}>
        <div className={styles.part}>
          <PageHeading>{t('about.title')}</PageHeading>
          <Body1>{t('about.what')}</Body1>
          <Body1>{t('about.version', { version: __PUNTE_VERSION__ })}</Body1>
        </div>
        <section className={styles.part} aria-labelledby="settings">
          <Subtitle2 as="h2" id="settings">
            {t('about.settings')}
          </Subtitle2>
          <Choice
            label={t('about.language')}
            name="language"
            options={[
              [
                'automatic',
                t(host.kind === 'teams' ? 'about.languageAutomatic' : 'about.languageBrowser', {
                  language: languageName(host.locale, language) ?? host.locale,
                }),
              ],
              ['en', t('about.english')],
              ['ro', t('about.romanian')],
            ]}
          />
          {host.theme === undefined && (
            <Choice
              label={t('about.theme')}
              name="theme"
              options={[
                ['automatic', t('about.themeAutomatic')],
                ['light', t('about.themeLight')],
                ['dark', t('about.themeDark')],
                ['contrast', t('about.themeContrast')],
              ]}
            />
          )}
          <Choice
            label={t('about.density')}
            name="density"
            options={[
              ['comfortable', t('about.comfortable')],
              ['compact', t('about.compact')],
            ]}
          />
          <Choice
            label={t('about.sendWith')}
            name="sendWith"
            options={[
              ['enter', t('about.sendEnter')],
              ['ctrl-enter', t('about.sendCtrlEnter')],
            ]}
          />
          <Toggle label={t('about.letterKeys')} name="letterKeys" />
          <Toggle label={t('about.sounds')} name="sounds" />
          <Body1>{t('about.kept')}</Body1>
        </section>
        <section className={styles.part} aria-labelledby="shortcuts">
          <Subtitle2 as="h2" id="shortcuts">
            {t('about.shortcuts')}
          </Subtitle2>
          <ShortcutTable />
        </section>
      </div>
    </main>
  );
}

type ChoiceName = 'language' | 'theme' | 'density' | 'sendWith';

function Choice<Name extends ChoiceName>(props: {
  label: string;
  name: Name;
  options: ReadonlyArray<readonly [Preferences[Name], string]>;
}) {
  const { preferences } = useServices();
  const chosen = useObservable(preferences)[props.name];
  const isNarrow = usePageWidth() === 'narrow';
  return (
    <Field label={props.label}>
      <RadioGroup
        layout={isNarrow ? 'vertical' : 'horizontal'}
        value={chosen}
        onChange={(_event, { value }) => {
          const option = props.options.find(([name]) => name === value);
          if (option !== undefined) preferences.change({ [props.name]: option[0] });
        }}
      >
        {props.options.map(([value, label]) => (
          <Radio key={value} value={value} label={label} data-testid={`${props.name}-${value}`} />
        ))}
      </RadioGroup>
    </Field>
  );
}

function Toggle({ label, name }: { label: string; name: 'letterKeys' | 'sounds' }) {
  const { preferences } = useServices();
  const isOn = useObservable(preferences)[name];
  return (
    <Switch
      label={label}
      checked={isOn}
      onChange={(_event, { checked }) => preferences.change({ [name]: checked })}
      data-testid={`setting-${name}`}
    />
  );
}
