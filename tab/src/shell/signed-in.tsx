import { type ReactNode, useMemo } from 'react';
import { Failure } from '../components/failure.tsx';
import { Waiting } from '../components/waiting.tsx';
import { PersonContext, createPersonServices } from '../data/person-services.tsx';
import { SignInNeeded } from '../data/failure.ts';
import { useServices } from '../data/services.tsx';
import { useMe } from '../data/use-me.ts';
import { SessionBanner } from './session-banner.tsx';

/** Knows who is signed in before anything of theirs is shown. */
export function SignedIn({ children }: { children: ReactNode }) {
  const services = useServices();
  const { data: me, error, refetch } = useMe();
  const personId = me?.personId;
  const person = useMemo(
    () => (personId === undefined ? undefined : createPersonServices(services, personId)),
    [services, personId],
  );
  if (person !== undefined) return <PersonContext value={person}>{children}</PersonContext>;
  if (error !== null) {
    return (
      <>
        <SessionBanner />
        {error instanceof SignInNeeded ? null : <Failure error={error} onRetry={() => void refetch()} />}
      </>
    );
  }
  return <Waiting />;
}
