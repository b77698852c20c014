import { expect, it } from 'vitest'
import { compareSent } from '../../../../src/library/opened/reading/compare-sent.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const SAID =
  'I could start at like five in the morning and a guy named Stephen Heisler came along and it is not over yet'
const episode = episodeOf(`0:01 ${SAID}`)
const captions = (text: string) => new Blob([`WEBVTT\n\n00:01.000 --> 00:20.000\n${text}\n`])

it('compares an episode with a file of any format that is read', async () => {
  const file = captions(SAID.replace('five', 'nine'))
  const read = await compareSent({ episode, other: { name: 'talk.vtt', file }, isForced: false })
  expect(read).toMatchObject({
    comparison: { words: 23, same: 22, differences: [{ kind: 'number' }] },
    other: { name: 'talk.vtt', format: 'webvtt', hasSpeakers: false },
  })
})

it('compares it with another text of its own', async () => {
  const { cues } = episodeOf(`0:01 Ann: ${SAID}`)
  const read = await compareSent({ episode, other: { name: 'talk.en.vtt', cues }, isForced: false })
  expect(read).toMatchObject({ comparison: { words: 23, same: 23 }, other: { hasSpeakers: true } })
})

it('says why a file is no transcript', async () => {
  const read = await compareSent({ episode, other: { name: 'a.vtt', file: new Blob(['WEBVTT\n']) }, isForced: false })
  expect(read).toMatchObject({ issue: { what: expect.any(String), hint: expect.any(String) } })
})
