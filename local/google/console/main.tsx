import { mount } from '../pages/mount.tsx';
import { ConsolePages } from './console-pages.tsx';

await mount(<ConsolePages />);
