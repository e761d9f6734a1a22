const vague = new Set(['util', 'utils', 'helper', 'helpers', 'manager', 'common', 'misc', 'shared']);

/**
 * A file is named after the one concept it holds.
 */
export default {
  meta: {
    docs: { description: 'forbid file names that say nothing about their content' },
    messages: { vague: 'Name the file after the concept it holds; "{{name}}" could hold anything.' },
  },
  create(context) {
    return {
      Program: (node) => {
        const name = context.filename.split(/[\\/]/).at(-1)?.split('.')[0] ?? '';
        if (vague.has(name)) context.report({ node, messageId: 'vague', data: { name } });
      },
    };
  },
};
