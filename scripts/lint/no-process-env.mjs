const processModules = new Set(['process', 'node:process']);

/**
 * Configuration is read in one place; everything else is handed what it needs.
 */
export default {
  meta: {
    docs: { description: 'forbid reading the environment outside the composition' },
    messages: { env: 'Only api/composition reads the environment; take the value as an argument.' },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'env' });
    return {
      MemberExpression: (node) => {
        if (isProcess(node.object) && propertyName(node) === 'env') report(node);
      },
      VariableDeclarator: (node) => {
        if (isProcess(node.init) && takesEnv(node.id)) report(node);
      },
      ImportDeclaration: (node) => {
        if (processModules.has(node.source.value)) report(node);
      },
    };
  },
};

const isProcess = (node) =>
  (node?.type === 'Identifier' && node.name === 'process') ||
  (node?.type === 'MemberExpression' &&
    node.object.name === 'globalThis' &&
    propertyName(node) === 'process');

const propertyName = (node) => (node.computed ? node.property.value : node.property.name);

const takesEnv = (pattern) =>
  pattern.type === 'ObjectPattern' &&
  pattern.properties.some((property) => property.type === 'RestElement' || property.key.name === 'env');
