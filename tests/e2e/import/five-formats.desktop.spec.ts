/** As a new user would: five files of different kinds are opened at once, and each episode is read and played through. */

import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { stubYouTube, type YouTubeStub } from '../../support/youtube/stub-youtube.ts'
import { currentParagraph, pauseButton, playButton, readPainted } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

interface Talk {
  /** Our own fixture. */
  readonly fixture: string
  /** Its name on the reader's disk: downloaders write the video id in brackets. */
  readonly name: string
  readonly title: string
  /** At these seconds the paragraph with this text is heard. */
  readonly heard: readonly (readonly [at: number, text: RegExp])[]
  /** The file says when each word is spoken. */
  readonly hasWordTimes?: true
}

const EVENING = [
  [0.6, /^Good evening, and welcome\./],
  [5.4, /It is good to be here\.$/],
] as const

const TALKS: readonly Talk[] = [
  {
    fixture: 'notes/older-spellings.md',
    name: 'gardens.md',
    title: 'Why “small” gardens win',
    heard: [
      [12, /^Text under a time that stands alone\./],
      [71, /the spade, and/],
      [91, /^A paragraph under a heading with a time\./],
    ],
  },
  {
    fixture: 'caption-variants/talk.clean.vtt',
    name: 'A short talk [vTT_talk-01].en.vtt',
    title: 'A short talk [vTT_talk-01]',
    heard: [
      [1, /^Good evening, and welcome to a very short talk\. It has three parts & one end\./],
      [8, /why water runs downhill\.$/],
      [3601, /^An hour later, the end\.$/],
    ],
  },
  {
    fixture: 'captions/subrip.srt',
    name: 'Evening two [sRT_talk-02].srt',
    title: 'Evening two [sRT_talk-02]',
    heard: EVENING,
  },
  {
    fixture: 'captions/youtube-json3.json3',
    name: 'Evening three [jS3_talk-03].json3',
    title: 'Evening three [jS3_talk-03]',
    heard: EVENING,
    hasWordTimes: true,
  },
  {
    fixture: 'captions/whisper-json.json',
    name: 'Evening four [wHS_talk-04].json',
    title: 'Evening four [wHS_talk-04]',
    heard: EVENING,
    hasWordTimes: true,
  },
]

test('five files of five kinds are opened together, read, and played through @slow', async ({ page, watch }) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  const youtube = await stubYouTube(page, { duration: 4000 })
  await page.goto('/')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(
      TALKS.map(({ fixture, name }) => ({
        name,
        mimeType: '',
        buffer: readFileSync(new URL(`../../fixtures/${fixture}`, import.meta.url)),
      })),
    )
  await expect(page.getByRole('heading', { level: 1, name: 'All 5 files were added' })).toBeFocused()
  expect(watch.foreignRequests(), 'opening asks nothing of another host').toEqual([])

  for (const talk of TALKS) {
    await page.goto('/')
    await page.getByRole('region', { name: 'Episodes' }).getByRole('link', { name: talk.title, exact: true }).click()
    await readThrough(page, talk)
    await playThrough(page, youtube, talk)
  }
})

/** The paragraphs are there, and nothing is called wrong. */
async function readThrough(page: Page, { heard }: Talk): Promise<void> {
  for (const [, text] of heard)
    await expect(page.locator('[data-segment] [data-text]').filter({ hasText: text }).first()).toBeAttached()
  await expect(page.getByText(/can’t be|problem/i)).toHaveCount(0)
}

/** From the first press, to each paragraph that is to be heard, with the video of the file. */
async function playThrough(page: Page, youtube: YouTubeStub, { name, heard, hasWordTimes }: Talk): Promise<void> {
  await playButton(page).click()
  await expect(pauseButton(page)).toBeVisible()
  await expect.poll(async () => (await youtube.read()).state).toBe(1)
  const videoId = /\[(.{11})\]/.exec(name)?.[1] ?? '-dash_Id-11'
  expect(youtube.embeds().at(-1)?.pathname).toBe(`/embed/${videoId}`)
  for (const [at, text] of heard) {
    await youtube.scrub(at)
    await expect(currentParagraph(page).locator('[data-text]')).toHaveText(text)
  }
  if (!hasWordTimes) return
  const words = new Set<string>()
  await youtube.scrub(0)
  await expect
    .poll(
      async () => {
        for (const word of await readPainted(page, 'word')) words.add(word)
        return words.size
      },
      { intervals: [100], message: 'most of the twelve words are marked as they are spoken' },
    )
    .toBeGreaterThan(7)
}
