import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { channelInstanceOf } from '../../domain/settings/settings-snapshot.ts';
import type { Dependencies } from '../dependencies.ts';
import { attachmentBlob, attachmentIdOf, readAttachmentId } from '../media/attachment-id.ts';
import { addressOf } from './command-conversation.ts';
import { readForPerson } from './require-access.ts';

const uploadLivesMs = 15 * 60_000;
const linkLivesMs = 60_000;

export interface UploadRequest {
  readonly contentType: string;
  readonly bytes: number;
}

/** A place to upload a file that the owner is going to send. Throws `content-not-supported`, `not-owner`. */
export async function requestUpload(
  deps: Dependencies,
  who: Principal,
  conversationId: string,
  request: UploadRequest,
): Promise<{ readonly attachmentId: string; readonly uploadUrl: string }> {
  const { threadId } = addressOf(conversationId);
  const { value: head } = await readForPerson(deps, who, threadId);
  if (head.conversation?.state !== 'active') throw new PunteError('state-forbids');
  if (head.conversation.owner.agentId !== who.personId) throw new PunteError('not-owner');
  const features = deps.channels.get(head.channel)?.features;
  const settings = await deps.settings.current();
  const allowed = channelInstanceOf(settings, head.brandAgentId)?.userFeatures;
  if (allowed?.fileAttachments !== true || !allowed.agentsCanSend) {
    throw new PunteError('content-not-supported', { reason: 'switched-off' });
  }
  if (features === undefined || !features.imageTypes.includes(request.contentType)) {
    throw new PunteError('content-not-supported', { reason: 'type', allowed: features?.imageTypes ?? [] });
  }
  if (request.bytes > features.maxImageBytes) {
    throw new PunteError('content-not-supported', { reason: 'too-large', maxBytes: features.maxImageBytes });
  }
  const address = { threadId, key: deps.ids.token(128) };
  const uploadUrl = await deps.blobs.uploadLink(attachmentBlob(address), {
    contentTypes: features.imageTypes,
    maxBytes: features.maxImageBytes,
    expiresInMs: uploadLivesMs,
  });
  return { attachmentId: attachmentIdOf(address), uploadUrl };
}

/** A link of 60 s to a file of a thread the person may see. Throws `not-found`. */
export async function linkAttachment(
  deps: Dependencies,
  who: Principal,
  attachmentId: string,
): Promise<{ readonly url: string; readonly expiresAt: number }> {
  const address = readAttachmentId(attachmentId);
  if (address === undefined) throw new PunteError('not-found', { what: 'attachment' });
  await readForPerson(deps, who, address.threadId);
  const expiresAt = deps.clock.now() + linkLivesMs;
  return { url: await deps.blobs.readLink(attachmentBlob(address), linkLivesMs), expiresAt };
}
