/**
 * Google's CommonJS library under names of its own: a bundle that keeps what is loaded later in files of their own gives
 * an `import()` of CommonJS nothing but its default export.
 */
export { JWT, gaxios } from 'google-auth-library';
