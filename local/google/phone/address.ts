/** The product, brand agent and conversation that the page's address names. */
export function readAddress(): { product: string; agentId: string; conversationId: string | undefined } {
  const [, , product = '', agentId = ''] = window.location.pathname.split('/');
  return {
    product,
    agentId: decodeURIComponent(agentId),
    conversationId: new URLSearchParams(window.location.search).get('conversation') ?? undefined,
  };
}

/** Puts the conversation into the address, so that a reload finds it again. */
export function writeAddress(conversationId: string | undefined): void {
  const url = new URL(window.location.href);
  if (conversationId === undefined) url.searchParams.delete('conversation');
  else url.searchParams.set('conversation', conversationId);
  window.history.pushState(null, '', url);
}
