/**
 * `import { z } from 'zod'` puts every language of zod into the bundle and a third onto its loading time; a namespace
 * brings what is used. See `npm run bench -- load`.
 */
export default {
  meta: {
    docs: { description: 'forbid every import of zod but a namespace' },
    messages: { named: `Write "import * as z from 'zod'": it brings only what is used into the bundle.` },
  },
  create(context) {
    return {
      ImportDeclaration: (node) => {
        if (node.source.value !== 'zod') return;
        if (node.specifiers.every((specifier) => specifier.type === 'ImportNamespaceSpecifier')) return;
        context.report({ node, messageId: 'named' });
      },
    };
  },
};
