/** The short form of `npm run soak`: a walk through the app leaves nothing behind. What it holds is looked at on the library page. */

import { openPageCounter } from '../../bench/soak/count-page.ts'
import { createRandom } from '../../bench/soak/random.ts'
import { settle, startWalk } from '../../bench/soak/walk.ts'
import { stubYouTube } from '../../support/youtube/stub-youtube.ts'
import { expect, test } from '../support/test.ts'

const VISITS = 3

test('nothing is left behind by visits to episodes in which everything was tried @slow', async ({ page }) => {
  const youtube = await stubYouTube(page)
  await page.goto('/')
  const counter = await openPageCounter(page)
  const walk = startWalk(page, youtube, createRandom(11))
  await walk.visit(9)
  await settle(page)
  const first = await counter.count()
  for (let visit = 0; visit < VISITS; visit++) await walk.visit(9)
  await settle(page)
  // A fading layer or a frame may take a moment to go.
  await expect
    .poll(async () => {
      const { nodes, listeners, documents, heap } = await counter.count()
      return {
        nodes: nodes - first.nodes < 400,
        listeners: listeners - first.listeners < 15,
        documents: documents - first.documents,
        heap: heap - first.heap < 2_500_000,
      }
    })
    .toEqual({ nodes: true, listeners: true, documents: 0, heap: true })
})
