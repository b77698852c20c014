/** Part `pages`: walks through the app for so many minutes, and looks at what it holds on the library page after each visit. */

import { openBrowser, serveBuiltSite } from '../../support/built-site.ts'
import { stubYouTube } from '../../support/youtube/stub-youtube.ts'
import { watchContext } from '../../e2e/support/watch.ts'
import { measureGrowth, openPageCounter, type PageCount } from './count-page.ts'
import { createRandom } from './random.ts'
import type { SoakPart } from './soak-part.ts'
import { settle, startWalk } from './walk.ts'

const STEPS = 25
/** Compiled code grows for a long time and is none of what we look for. */
const NO_COMPILING = '--no-opt --no-sparkplug --no-maglev'
/** Visits before anything counts. */
export const WARM_UP = 6
/** Growth allowed per visit; permanent records (a history entry, a read paragraph) are far smaller. */
export const MOST: Record<'heap' | 'nodes' | 'listeners', number> = { heap: 20_000, nodes: 5, listeners: 1 }

export const pages: SoakPart = {
  name: 'pages',
  async run({ minutes = 1, seed, say }) {
    const site = await serveBuiltSite()
    const browser = await openBrowser([`--js-flags=${NO_COMPILING}`])
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const watch = await watchContext(context, site.address)
    const page = await context.newPage()
    const youtube = await stubYouTube(page)
    const counts: PageCount[] = []
    const faults: string[] = []
    const end = Date.now() + minutes * 60_000
    const walk = startWalk(page, youtube, createRandom(seed))
    try {
      await page.goto(site.address)
      const counter = await openPageCounter(page)
      while (Date.now() < end) {
        await walk.visit(STEPS)
        await settle(page)
        counts.push(await counter.count())
        say(`visit ${counts.length}: ${describeCount(counts.at(-1)!)}`)
      }
    } catch (fault) {
      faults.push(`after ${counts.length} visits: ${String(fault)}`)
    } finally {
      faults.push(...watch.problems())
      await browser.close()
      site.close()
    }
    faults.push(...judgeGrowth(counts))
    const steps = [...walk.done.values()].reduce((sum, count) => sum + count, 0)
    return {
      lines: [`${counts.length} visits, ${steps} steps`, ...describeGrowth(counts)],
      faults,
    }
  },
}

function describeCount({ heap, nodes, listeners, documents }: PageCount): string {
  return `${(heap / 1e6).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners, ${documents} documents`
}

function describeGrowth(counts: readonly PageCount[]): string[] {
  const [first, last] = [counts[WARM_UP], counts.at(-1)]
  if (!first || !last) return ['too short to say what grows']
  return [
    `at first ${describeCount(first)}`,
    `at last  ${describeCount(last)}`,
    `more with each visit: ${Object.keys(MOST)
      .map((what) => `${measureGrowth(counts, what as keyof PageCount, WARM_UP).toFixed(1)} ${what}`)
      .join(', ')}`,
  ]
}

/** The counts that grow too much per visit. None before there are enough visits to tell. */
export function judgeGrowth(counts: readonly PageCount[]): string[] {
  if (counts.length < WARM_UP * 2) return []
  return (['heap', 'nodes', 'listeners'] as const).flatMap((what) => {
    const growth = measureGrowth(counts, what, WARM_UP)
    return growth > MOST[what] ? [`${what}: ${growth.toFixed(1)} more with each visit`] : []
  })
}
