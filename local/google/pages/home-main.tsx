import { HomePage } from './home-page.tsx';
import { mount } from './mount.tsx';

await mount(<HomePage />);
