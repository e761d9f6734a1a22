import { AriaLiveAnnouncer } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { lazyPart, loadParts } from './components/lazy-part.ts';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { Crash } from './components/crash.tsx';
import { Themed } from './components/themed.tsx';
import { type Services, ServicesContext } from './data/services.tsx';
import { InboxPage } from './inbox/inbox-page.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { SignedIn } from './shell/signed-in.tsx';

const SetUpPage = lazyPart(() => import('./set-up/set-up-page.tsx'));
const AboutPage = lazyPart(() => import('./about/about-page.tsx'));

/** The whole tab, once the host is known. */
export function App({ services }: { services: Services }) {
  useEffect(() => {
    services.host.ready();
    loadParts();
  }, [services]);
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queries}>
        <Themed host={services.host} preferences={services.preferences}>
          <AriaLiveAnnouncer>
            <Crash>
              <BrowserRouter>
                <SignedIn>
                  <Shell>
                    <Suspense>
                      <Routes>
                        <Route path="/" element={<Navigate to="/inbox/list/mine" replace />} />
                        <Route path="/inbox" element={<Navigate to="/inbox/list/mine" replace />} />
                        <Route path="/inbox/list/:list" element={<InboxPage />} />
                        <Route path="/inbox/offer/:offerId" element={<InboxPage />} />
                        <Route path="/inbox/conversation/:conversationId" element={<InboxPage />} />
                        <Route
                          path="/inbox/conversation/:conversationId/message/:messageId"
                          element={<InboxPage />}
                        />
                        <Route path="/setup/*" element={<SetUpPage />} />
                        <Route path="/help" element={<Navigate to="/help/about" replace />} />
                        <Route path="/help/about" element={<AboutPage />} />
                        <Route path="/help/shortcuts" element={<AboutPage section="shortcuts" />} />
                        <Route path="*" element={<NotFound />} />
                      </Routes>
                    </Suspense>
                  </Shell>
                </SignedIn>
              </BrowserRouter>
            </Crash>
          </AriaLiveAnnouncer>
        </Themed>
      </QueryClientProvider>
    </ServicesContext>
  );
}
