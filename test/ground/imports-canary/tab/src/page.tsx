import { rule } from '../../api/domain/rule.ts';

export const Page = () => <p>{rule(1)}</p>;
