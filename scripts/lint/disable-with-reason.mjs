const disabling = /^\s*(?:(?:oxlint|eslint)-disable\S*|@ts-(?:expect-error|ignore|nocheck))/;
const reasoned = / -- \S+ \S+/;

/**
 * A rule that is switched off in one place says there why: `// oxlint-disable-next-line rule -- because ...`.
 */
export default {
  meta: {
    docs: { description: 'demand a reason beside every comment that switches a check off' },
    messages: { reason: 'Say why beside it: "-- <reason>".' },
  },
  create(context) {
    return {
      Program: () => {
        for (const comment of context.sourceCode.getAllComments())
          if (disabling.test(comment.value) && !reasoned.test(comment.value))
            context.report({ loc: comment.loc, messageId: 'reason' });
      },
    };
  },
};
