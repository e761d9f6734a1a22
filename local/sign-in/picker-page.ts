import { html } from 'hono/html';
import type { LocalPerson } from './demo-people.ts';
import { type PickerLanguage, pickerTexts } from './picker-texts.ts';

type Html = ReturnType<typeof html>;

export const pickerStyle = `
:root { color-scheme: light dark; font: 16px/1.5 'Segoe UI', system-ui, sans-serif; }
body { margin: 0; display: grid; justify-content: center; padding: 2rem 1rem; }
main { width: min(26rem, calc(100vw - 2rem)); }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .5rem; }
ul { list-style: none; margin: 1.5rem 0 0; padding: 0; display: grid; gap: .5rem; }
button { width: 100%; min-height: 44px; padding: .5rem 1rem; font: inherit; text-align: start; cursor: pointer;
  border: 1px solid GrayText; border-radius: 4px; background: Canvas; color: CanvasText; }
button:hover { border-color: CanvasText; }
button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
strong { display: block; }
`;

/** The role picker: one button per person, works without script, with a keyboard and with a screen reader. */
export function pickerPage(
  people: Iterable<LocalPerson>,
  parameters: Readonly<Record<string, string>>,
  language: PickerLanguage,
): Html {
  const texts = pickerTexts[language];
  const hidden = Object.entries(parameters).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const choices = [...people].map(
    (person) =>
      html`<li>
        <button name="username" value="${person.username}">
          <strong>${person.displayName}</strong>
          <span>${person.username} · ${person.roles.map((role) => texts.roles[role]).join(', ')}</span>
        </button>
      </li>`,
  );
  return page(
    language,
    html`<h1 id="title">${texts.title}</h1>
      <p>${texts.explanation}</p>
      <form method="post" action="authorize" aria-labelledby="title">
        ${hidden}
        <ul>
          ${choices}
        </ul>
      </form>`,
  );
}

/** Shown instead of a redirect when the request's client or address is not to be trusted. */
export function refusalPage(reason: string, language: PickerLanguage): Html {
  return page(
    language,
    html`<h1>${pickerTexts[language].refused}</h1>
      <p lang="en">${reason}</p>`,
  );
}

function page(language: PickerLanguage, content: unknown): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${pickerTexts[language].title}</title>
        <link rel="stylesheet" href="picker.css" />
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
}
