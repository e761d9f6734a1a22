import type { SignIn } from '../../ports/sign-in.ts';
import type { SecretDependencies } from '../../use-cases/settings/secret-dependencies.ts';

/** What the functions of settings work with; composition builds it. */
export interface SettingsFunctionDependencies extends SecretDependencies {
  readonly signIn: SignIn;
  /** Where the function app is reached from outside: `https://…/api`, without a slash at the end. */
  readonly publicApiUrl: string;
}
