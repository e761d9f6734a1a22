import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findings = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);

/** What axe finds, in a form that a failing test can print. */
export async function checkAccess(page: Page): Promise<string[]> {
  // Colours of what is still fading in are not those to judge.
  await page.evaluate(
    `Promise.all(document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime !== Infinity).map((each) => each.finished.catch(() => undefined)))`,
  );
  await page.evaluate(axeSource);
  const rules = JSON.stringify({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Menus and drawers are drawn at the end of the page, outside its landmarks.
    rules: { region: { enabled: false } },
  });
  // The focus guards of Fluent's tabster pass the focus on by themselves.
  const context = `{ include: document, exclude: ['[data-tabster-dummy]'] }`;
  const found = findings.parse(
    await page.evaluate(`axe.run(${context}, ${rules}).then((result) => result.violations)`),
  );
  return found.flatMap(({ id: rule, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${rule}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}
