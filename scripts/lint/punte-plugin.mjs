import disableWithReason from './disable-with-reason.mjs';
import noAmbientInput from './no-ambient-input.mjs';
import noProcessEnv from './no-process-env.mjs';
import noRawError from './no-raw-error.mjs';
import tellingFileName from './telling-file-name.mjs';
import zodAsNamespace from './zod-as-namespace.mjs';

/** The project's own rules for oxlint; .oxlintrc.json says where each holds. */
export default {
  meta: { name: 'punte' },
  rules: {
    'disable-with-reason': disableWithReason,
    'no-ambient-input': noAmbientInput,
    'no-process-env': noProcessEnv,
    'no-raw-error': noRawError,
    'telling-file-name': tellingFileName,
    'zod-as-namespace': zodAsNamespace,
  },
};
