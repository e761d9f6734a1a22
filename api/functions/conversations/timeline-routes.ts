import * as z from 'zod';
import { attachmentRequestSchema, type Timeline } from '../../contract/conversation.ts';
import { linkAttachment, requestUpload } from '../../use-cases/conversations/attachments.ts';
import { readTimeline } from '../../use-cases/conversations/read-timeline.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import { type Open, bodyOf, json, registerPersonRoute, withoutBody } from '../person-route.ts';
import { presentInstant } from '../present/present-instant.ts';
import { presentLine } from '../present/present-line.ts';
import { lineNames } from './line-names.ts';

const rangeSchema = z.object({
  after: z.coerce.number().int().nonnegative().optional(),
  before: z.string().max(500).optional(),
});

/** What was said, and the files in it. */
export function registerTimelineRoutes(open: Open<FunctionDependencies>): void {
  registerPersonRoute(
    open,
    'conversation-timeline',
    'GET /conversations/{id}/timeline',
    withoutBody,
    async (deps, { who, param, query }) => {
      const range = rangeSchema.parse({ after: query('after'), before: query('before') });
      const reading = await readTimeline(deps, who, param('id'), range);
      const names = await lineNames(deps, reading.lines);
      const timeline: Timeline = {
        lines: reading.lines.map((line) => presentLine(line, names)),
        revision: reading.revision,
        more: reading.more,
        ...(reading.before === undefined ? {} : { before: reading.before }),
      };
      return json(timeline);
    },
  );
  registerPersonRoute(
    open,
    'conversation-attachments-request',
    'POST /conversations/{id}/attachments',
    bodyOf(attachmentRequestSchema),
    async (deps, { who, body, param }) =>
      json(await requestUpload(deps, who, param('id'), body), { status: 201 }),
  );
  registerPersonRoute(
    open,
    'attachment-link',
    'GET /attachments/{id}',
    withoutBody,
    async (deps, { who, param }) => {
      const { url, expiresAt } = await linkAttachment(deps, who, param('id'));
      return json({ url, expiresAt: presentInstant(expiresAt) });
    },
  );
}
