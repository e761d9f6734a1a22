import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { AgentPage } from './agent-page.tsx';
import { ConsoleLayout } from './console-layout.tsx';
import { DeliveriesPage } from './deliveries-page.tsx';
import { FaultsPage } from './faults-page.tsx';
import { FirstPage } from './first-page.tsx';
import { SettingsPage } from './settings-page.tsx';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true } },
});

const router = createBrowserRouter(
  [
    {
      path: '/',
      element: <ConsoleLayout />,
      children: [
        { index: true, element: <FirstPage /> },
        { path: 'faults', element: <FaultsPage /> },
        { path: 'deliveries', element: <DeliveriesPage /> },
        { path: ':partnerId/settings', element: <SettingsPage /> },
        { path: ':partnerId/agents/:agentId', element: <AgentPage /> },
        { path: '*', element: <FirstPage /> },
      ],
    },
  ],
  { basename: '/console' },
);

/** The console: the same places as in Google's, and what only a simulator has. */
export function ConsolePages() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
