/** Episodes of the tests' own, served beside the built site's. */

import type { Page } from '@playwright/test'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { stubYouTube } from '../../support/youtube/stub-youtube.ts'
import { untilTextObeys, type OpenedEpisode } from './episode.ts'
import { expect } from './test.ts'

/** Opens an episode that only this page knows, with YouTube stubbed, and waits for what plays and listens to keys. */
export async function openOwnEpisode(page: Page, episode: Episode, search = ''): Promise<OpenedEpisode> {
  const youtube = await stubYouTube(page, episode.duration === undefined ? {} : { duration: episode.duration })
  await page.route(`**/data/episodes/${episode.id}.json*`, (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(episode) }),
  )
  await serveWithoutText(page, `/e/${episode.id}`)
  await page.goto(`/e/${episode.id}${search}`)
  await expect(page.locator('[data-segment="0"] [data-text]')).not.toBeEmpty()
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  await untilTextObeys(page)
  return { page, youtube }
}

/** Serves the page of this path without its content, as one that the build could not render or did not know. */
export async function serveWithoutText(page: Page, path: string): Promise<void> {
  await page.route(
    (url) => url.pathname === path,
    async (route) => {
      const bare = new URL('/open', route.request().url()).href
      await route.fulfill({ response: await route.fetch({ url: bare }) })
    },
  )
}

/** A talk of some length in so many chapters, each with a paragraph, and with so many highlights. */
export function talkOf(length: number, chapters: number, highlights: number): Episode {
  const starts = Array.from({ length: chapters }, (_, index) => (index * length) / chapters)
  const lines = starts.map((start, index) => `${Math.floor(start)} Part ${index + 1} says what there is to say here.`)
  return episodeOf(lines.join('\n'), {
    id: `talk-${length}`,
    title: `A talk of ${length} seconds`,
    duration: length,
    chapters: starts.map((start, index) => ({ id: `ch${index}`, start, title: `Chapter ${index + 1}` })),
    highlights: Array.from({ length: highlights }, (_, index) => ({
      id: `h${index}`,
      title: `Highlight ${index + 1}`,
      at: Math.floor((index * length) / highlights),
      quotes: [],
    })),
  })
}
