import type { Principal } from '../../domain/identity/principal.ts';
import type { Actor } from '../../domain/conversation/conversation-command.ts';

/** A person as the one who does something. */
export function actorOf(principal: Principal): Actor {
  return { personId: principal.personId, displayName: principal.displayName };
}
