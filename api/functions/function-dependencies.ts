import type { SignIn } from '../ports/sign-in.ts';
import type { WebhookDependencies } from '../use-cases/webhooks/take-webhook.ts';

/** What the functions work with; composition builds it once per process. */
export interface FunctionDependencies extends WebhookDependencies {
  readonly signIn: SignIn;
}
