import { mount } from '../pages/mount.tsx';
import { PhonePage } from './phone-page.tsx';

await mount(<PhonePage />);
