/** Pictures for shared links: how much a library of 600 costs the first build, and the next one. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CatalogueEntry } from '../../src/core/catalogue/catalogue-schema.ts'
import { makeShareImages } from '../../src/site/share-image/share-images.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { makeCatalogue } from './make-catalogue.ts'

const EPISODES = 600

export const shareImages: Bench = {
  name: 'share-images',
  async run(): Promise<readonly BenchRow[]> {
    const cache = mkdtempSync(join(tmpdir(), 'share-images-'))
    try {
      const { episodes } = makeCatalogue(EPISODES, 40)
      const first = await measure(episodes, cache)
      const again = await measure(episodes, cache)
      return [
        {
          name: `${EPISODES} pictures drawn`,
          value: first.cpu,
          unit: 's',
          note: `CPU; ${first.wall.toFixed(1)} s passed`,
        },
        {
          name: 'the same in the next build',
          value: again.wall,
          unit: 's',
          aim: { atMost: 2 },
          note: `${again.drawn} drawn, all others taken from the cache`,
        },
        { name: 'a picture', value: first.bytes / EPISODES / 1000, unit: 'kB', note: '1200 × 630, PNG; the mean' },
      ]
    } finally {
      rmSync(cache, { recursive: true })
    }
  },
}

/** Times in seconds. */
async function measure(episodes: readonly CatalogueEntry[], cache: string) {
  const [cpuBefore, before] = [process.cpuUsage(), performance.now()]
  const { images, drawn } = await makeShareImages(episodes, { cache, site: 'Transcript Explorer' })
  const { user, system } = process.cpuUsage(cpuBefore)
  const bytes = [...images.values()].reduce((sum, image) => sum + image.length, 0)
  return { cpu: (user + system) / 1e6, wall: (performance.now() - before) / 1000, drawn, bytes }
}
