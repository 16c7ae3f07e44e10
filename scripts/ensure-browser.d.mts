/** The path of a Chromium that starts, or undefined; throws where CHROMIUM_PATH names one that doesn't. */
export function findBrowser(): Promise<string | undefined>
/** Finds a Chromium or gets one; throws, saying what to install, where neither works. */
export function ensureBrowser(): Promise<string>
