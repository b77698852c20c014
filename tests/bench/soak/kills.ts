/** Part `kills`: kills the browser again and again while notes are written; none that was called saved may be lost. */

import { serveBuiltSite } from '../../support/built-site.ts'
import { NO_BROWSER, prepareBrowser } from '../../support/find-browser.mjs'
import { killWhileNotesAreSaved } from '../kill-notes.ts'
import type { SoakPart } from './soak-part.ts'

const KILLS = 500

export const kills: SoakPart = {
  name: 'kills',
  async run({ minutes = Number.POSITIVE_INFINITY, seed, say }) {
    const executablePath = await prepareBrowser()
    if (!executablePath) throw new Error(NO_BROWSER)
    const site = await serveBuiltSite()
    const end = Date.now() + minutes * 60_000
    try {
      const result = await killWhileNotesAreSaved({
        address: site.address,
        executablePath,
        kills: KILLS,
        seed,
        isEnough: () => Date.now() >= end,
        onKill: ({ kills: done, saved }) => done % 10 === 0 && say(`${done} kills, ${saved} notes called saved`),
      })
      const { saved, lost, unreadable, broken } = result
      return {
        lines: [
          `${result.kills} kills of ${KILLS}, ${saved} notes called saved, ${lost.length} of them lost, ${unreadable} unreadable`,
        ],
        faults: [
          ...lost.map((text) => `lost: ${text}`),
          ...(unreadable > 0 ? [`${unreadable} records cannot be read`] : []),
          ...broken,
        ],
      }
    } finally {
      site.close()
    }
  },
}
