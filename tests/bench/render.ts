/** Main-thread cost of reading and playing, beside plain HTML. */

import { openBrowser, serveBuiltSite } from '../support/built-site.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { makeTalk } from './make-talk.ts'
import type { Stage } from './render/bench-page.ts'
import { measureAbilities } from './render/abilities.ts'
import { measureFirstText } from './render/first-text.ts'
import { measureMoving } from './render/moving.ts'
import { measurePlaying } from './render/playing.ts'

const WORDS = 50_000
const DURATION = 15_913

export const render: Bench = {
  name: 'render',
  async run(): Promise<readonly BenchRow[]> {
    const site = await serveBuiltSite()
    // As browsers run it, the frame of another site has a thread of its own: its work is none of ours.
    const browser = await openBrowser(['--site-per-process'])
    const stage: Stage = { browser, origin: site.address, talk: makeTalk(WORDS, DURATION) }
    try {
      return [
        ...(await measureFirstText(stage)),
        ...(await measurePlaying(stage)),
        ...(await measureMoving(stage)),
        ...(await measureAbilities(stage)),
      ]
    } finally {
      await browser.close()
      site.close()
    }
  },
}
