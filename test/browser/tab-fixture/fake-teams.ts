/**
 * A page that frames the tab as Teams does: answers the messages of teams-js and keeps what it was told in
 * `window.heard`. Served under the tab's own origin, which teams-js trusts.
 */
export function fakeTeamsPage(options: {
  readonly path: string;
  readonly token: string | undefined;
  readonly context: Readonly<Record<string, unknown>>;
}): string {
  const runtime = JSON.stringify({
    apiVersion: 4,
    hostVersionsInfo: {},
    isLegacyTeams: false,
    supports: { pages: {} },
  });
  return `<!doctype html>
<title>Teams</title>
<style>html, body, iframe { width: 100%; height: 100%; margin: 0; border: 0 }</style>
<iframe src="${options.path}" title="Punte"></iframe>
<script>
  window.heard = [];
  const frame = document.querySelector('iframe');
  const answers = {
    initialize: () => ['content', 'web', ${JSON.stringify(runtime)}, '2.58.0'],
    getContext: () => [${JSON.stringify(options.context)}],
    'authentication.getAuthToken': () => ${JSON.stringify(options.token === undefined ? [false, 'CancelledByUser'] : [true, options.token])},
  };
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow || typeof data?.func !== 'string') return;
    heard.push(data.func);
    const answer = answers[data.func];
    if (answer) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, uuid: data.uuid, args: answer() }, '*');
  });
  window.changeTheme = (theme) => frame.contentWindow.postMessage({ func: 'themeChange', args: [theme] }, '*');
</script>`;
}
