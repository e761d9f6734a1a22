import * as z from 'zod';

export const roleSchema = z.enum(['admin', 'secrets', 'privacy', 'supervisor', 'agent']);

/** What a person may choose; `inactive` is only ever set by the system. */
export const chosenPresenceSchema = z.enum(['available', 'busy', 'do-not-disturb', 'away', 'offline']);

export const presenceSchema = z.enum(['available', 'busy', 'do-not-disturb', 'away', 'offline', 'inactive']);

export const meSchema = z.object({
  personId: z.string(),
  displayName: z.string(),
  roles: z.array(roleSchema),
  /** Absent for people without the role agent. */
  agent: z
    .object({
      presence: presenceSchema,
      capacityUsed: z.number().int(),
      capacityLimit: z.number().int(),
      queues: z.array(z.object({ id: z.string(), name: z.string() })),
    })
    .optional(),
});

export const presenceChangeSchema = z.object({ presence: chosenPresenceSchema });

export type Me = z.infer<typeof meSchema>;
export type Presence = z.infer<typeof presenceSchema>;
export type ChosenPresence = z.infer<typeof chosenPresenceSchema>;
export type RoleName = z.infer<typeof roleSchema>;
