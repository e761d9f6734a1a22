import { describe, expect, it } from '@jest/globals';
import type { FetchedFile } from '../../api/channels/channel.ts';
import type { StoredFile } from '../../api/domain/thread/line.ts';
import { linkAttachment, requestUpload } from '../../api/use-cases/conversations/attachments.ts';
import { attachmentIdOf, attachmentOfBlob } from '../../api/use-cases/media/attachment-id.ts';
import { anaAnswering, passTime } from './support/desk.ts';
import { file, text } from './support/inbound-events.ts';
import { agents, noon, principal } from './support/people.ts';
import { refusal } from './support/refusal.ts';
import { World } from './support/world.ts';

const [ana, ben, cora] = agents;
const dayMs = 86_400_000;

async function fileOf(world: World): Promise<StoredFile> {
  const line = (await world.lines()).find((one) => one.kind === 'inbound' && one.content.kind === 'file');
  if (line?.kind !== 'inbound' || line.content.kind !== 'file') throw new Error('there is no file');
  return line.content.file;
}

describe('Given a file of a customer', () => {
  it('when it can be fetched, then it is kept and its address at the provider is forgotten', async () => {
    const world = new World();
    await world.deliver([file('f')]);
    const kept = await fileOf(world);
    expect(kept).toEqual({ state: 'ready', blob: expect.any(String), contentType: 'image/jpeg', bytes: 3 });
    expect([...world.files.keys()]).toEqual([kept.blob]);
    expect(await world.head()).toMatchObject({ todo: [] });
  });

  it.each<['address' | 'gone' | 'too-large' | 'type']>([['address'], ['gone'], ['too-large'], ['type']])(
    'when it is refused as %s, then the line says so and nothing is kept',
    async (reason) => {
      const world = new World();
      world.channel.file = { kind: 'refused', reason };
      await world.deliver([file('f')]);
      expect(await fileOf(world)).toEqual({ state: 'refused', reason });
      expect(world.files.size).toBe(0);
      expect((await world.head()).todo).toEqual([]);
    },
  );

  it('when the provider is away, then it is tried again until it comes', async () => {
    const world = new World();
    world.channel.file = { kind: 'retry' };
    await world.deliver([file('f', 0)]);
    await passTime(world, 60_000);
    expect((await fileOf(world)).state).toBe('fetching');
    world.channel.file = { kind: 'fetched', bytes: new Uint8Array(5), contentType: 'image/png' };
    await passTime(world, 120_000);
    expect(await fileOf(world)).toMatchObject({ state: 'ready', contentType: 'image/png', bytes: 5 });
  });

  it('when it is away for seven days, then the file is gone', async () => {
    const world = new World();
    world.channel.file = { kind: 'retry' };
    await world.deliver([file('f', 0)]);
    await passTime(world, 8 * dayMs, 60_000);
    expect(await fileOf(world)).toEqual({ state: 'refused', reason: 'gone' });
    expect((await world.head()).todo).toEqual([]);
  });

  it('when several come, then one that cannot be had holds up no other', async () => {
    const world = new World();
    const away: FetchedFile = { kind: 'retry' };
    const here = world.channel.file;
    world.channel.fetchFile = (url) => Promise.resolve(url.endsWith('away') ? away : here);
    await world.deliver([file('away', -1), file('here', -2)]);
    expect(world.files.size).toBe(1);
  });
});

describe('Given who may see a file', () => {
  it('then those who may see the thread get a link of a minute, and nobody else learns that it exists', async () => {
    const world = new World();
    world.changeWorkstream({ fallbackQueueId: 'queue-two' });
    await world.deliver([file('f')]);
    const address = attachmentOfBlob((await fileOf(world)).blob ?? '');
    if (address === undefined) throw new Error('the file is not kept');
    const id = attachmentIdOf(address);
    expect(await linkAttachment(world.deps, principal(ana), id)).toMatchObject({ expiresAt: noon + 60_000 });
    expect(await refusal(linkAttachment(world.deps, principal(cora), id))).toBe('not-found');
    expect(await refusal(linkAttachment(world.deps, principal(ana), 'nonsense'))).toBe('not-found');
  });
});

describe('Given an agent who wants to send a file', () => {
  const photo = { contentType: 'image/jpeg', bytes: 4_000 };

  it('then the owner gets a place for it in the thread', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    const { attachmentId, uploadUrl } = await requestUpload(world.deps, principal(ana), id, photo);
    expect(attachmentId.startsWith(`${world.threadId()}~`)).toBe(true);
    expect(uploadUrl).toContain(`threads/${world.threadId()}/`);
  });

  it.each<[string, Parameters<typeof requestUpload>[3], string]>([
    [
      'of a type the channel cannot carry',
      { ...photo, contentType: 'application/pdf' },
      'content-not-supported type',
    ],
    ['larger than the channel takes', { ...photo, bytes: 5_000_001 }, 'content-not-supported too-large'],
  ])('when it is %s, then it is refused', async (_what, request, code) => {
    const world = new World();
    const id = await anaAnswering(world);
    expect(await refusal(requestUpload(world.deps, principal(ana), id, request))).toBe(code);
  });

  it('when files are switched off, then it is refused', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    world.allowFiles({ agentsCanSend: false });
    expect(await refusal(requestUpload(world.deps, principal(ana), id, photo))).toBe(
      'content-not-supported switched-off',
    );
  });

  it('when somebody else has the conversation or nobody has, then it is refused', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    expect(await refusal(requestUpload(world.deps, principal(ben), id, photo))).toBe('not-owner');
    await world.deliver([text('b')], 'customer-2');
    const open = `${world.threadId('customer-2')}.1`;
    expect(await refusal(requestUpload(world.deps, principal(ana), open, photo))).toBe('state-forbids');
  });
});
