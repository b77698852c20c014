/** Types of find-browser.mjs, which must run before anything is installed. */

/** The message when no browser for the tests was found. */
export const NO_BROWSER: string
/** Path of a Chromium or Chrome that starts; undefined when there is none. */
export function findBrowser(): Promise<string | undefined>
/** The same, and installs the headless shell, and fonts that stand in for those of the page, where they are missing. */
export function prepareBrowser(): Promise<string | undefined>
/** False where no letters are known to stand in for those of the page while they come. */
export function hasStandIn(): boolean
