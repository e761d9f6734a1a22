/** What npm compares with the machine before it installs an optional package. */
export interface Platform {
  readonly os?: string[];
  readonly cpu?: string[];
  readonly libc?: string[];
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];
const libraries: Readonly<Record<string, string>> = { gnu: 'glibc', glibc: 'glibc', musl: 'musl' };

/** Reads the platform out of a package name such as `@swc/core-linux-arm64-musl`. */
export function platformOf(name: string): Platform {
  const words = name.split(/[/-]/);
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  const libc = words.map((word) => libraries[word]).find((word) => word !== undefined);
  return {
    ...(os === undefined ? {} : { os: [os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(os === 'linux' && libc !== undefined ? { libc: [libc] } : {}),
  };
}
