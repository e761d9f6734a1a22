const builtIn = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'EvalError',
  'URIError',
  'AggregateError',
]);

/**
 * The function app's errors come from the catalogue, so that each has a stable code and a remedy.
 */
export default {
  meta: {
    docs: { description: 'forbid raising a built-in error instead of one from the catalogue' },
    messages: { raw: 'Raise an error of api/domain/errors with a code; {{name}} tells nobody what to do.' },
  },
  create(context) {
    const check = (node) => {
      if (node?.type !== 'NewExpression' && node?.type !== 'CallExpression') return;
      if (node.callee.type !== 'Identifier' || !builtIn.has(node.callee.name)) return;
      context.report({ node, messageId: 'raw', data: { name: node.callee.name } });
    };
    return {
      ThrowStatement: (node) => check(node.argument),
      CallExpression: (node) => {
        if (isPromiseReject(node.callee)) check(node.arguments[0]);
      },
    };
  },
};

const isPromiseReject = (callee) =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'Promise' &&
  callee.property.name === 'reject';
