import { defaultQueueId, type QueueSetting } from './settings.ts';

/** The queue every installation begins with. The tab shows its name translated until somebody renames it. */
export const defaultQueue: QueueSetting = {
  kind: 'queue',
  id: defaultQueueId,
  name: 'Default messaging queue',
  priority: 100,
  members: 'all-agents',
};
