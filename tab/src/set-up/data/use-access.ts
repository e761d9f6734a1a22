import { useMe } from '../../data/use-me.ts';

/** What the person may do here; the service checks it again. */
export function useAccess() {
  const { data: me } = useMe();
  const roles = me?.roles ?? [];
  return {
    mayEdit: roles.includes('admin'),
    maySetSecrets: roles.includes('secrets'),
    mayEditMembers: roles.includes('admin') || roles.includes('supervisor'),
  };
}
