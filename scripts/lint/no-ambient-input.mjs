const banned = {
  Date: new Set(['now']),
  Math: new Set(['random']),
  performance: new Set(['now']),
  crypto: new Set(['randomUUID', 'getRandomValues']),
  process: new Set(['hrtime', 'nextTick']),
};
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate']);
const randomFromNode = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'getRandomValues',
  'randomFill',
  'randomFillSync',
]);

/**
 * Time and chance are ports: the simulation replays a run only if nothing else brings them in.
 */
export default {
  meta: {
    docs: { description: 'forbid clocks, timers and randomness that do not come through a port' },
    messages: { ambient: '{{what}} cannot be replayed; take it from the clock or ids port.' },
  },
  create(context) {
    const report = (node, what) => context.report({ node, messageId: 'ambient', data: { what } });
    return {
      NewExpression: (node) => {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
      CallExpression: (node) => {
        if (node.callee.name === 'Date') report(node, 'Date()');
        if (timers.has(node.callee.name)) report(node, node.callee.name);
      },
      MemberExpression: (node) => {
        const object = node.object.name;
        if (Object.hasOwn(banned, object ?? '') && banned[object].has(node.property.name))
          report(node, `${object}.${node.property.name}`);
      },
      ImportDeclaration: (node) => {
        if (node.source.value === 'node:timers' || node.source.value === 'node:timers/promises')
          report(node, node.source.value);
        if (node.source.value !== 'node:crypto' && node.source.value !== 'crypto') return;
        for (const specifier of node.specifiers)
          if (randomFromNode.has(specifier.imported?.name)) report(specifier, specifier.imported.name);
      },
    };
  },
};
