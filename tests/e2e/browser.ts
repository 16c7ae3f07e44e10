import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '../../scripts/ensure-browser.mjs'

/** Starts a browser that speaks to nobody on its own account. The caller closes it. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = await findBrowser()
  if (executablePath === undefined) throw new Error('No Chromium found: run `node scripts/ensure-browser.mjs`, or set CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
