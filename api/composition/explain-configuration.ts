import type { PunteError } from '../domain/errors/punte-error.ts';

/** A sentence for whoever starts the app with a configuration that cannot be used. */
export function explainConfiguration({ code, details, description }: PunteError): string {
  if (code === 'configuration-unknown') {
    return `There is no setting ${word(details.name)}. Did you mean ${word(details.nearest)}?`;
  }
  if (code === 'data-file-unusable') {
    return `${word(details.file)} cannot be used: ${word(details.reason)}. Nothing in it was changed.`;
  }
  if (code !== 'configuration-incomplete') return `${description.title} ${description.remedy}`;
  const reason = typeof details.reason === 'string' ? ` ${details.reason}` : '';
  return (
    `The settings of the group "${word(details.group)}" are not complete: ` +
    `set are ${list(details.present)}; missing are ${list(details.missing)}.${reason}`
  );
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown): string {
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : 'nothing';
}
