declare const __PUNTE_VERSION__: string;
