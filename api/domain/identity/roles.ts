/** Roles add up; `secrets` may set secured fields, `privacy` decides data-subject requests. */
export const roles = ['admin', 'secrets', 'privacy', 'supervisor', 'agent'] as const;

export type Role = (typeof roles)[number];
