import { expect, it } from 'vitest'
import { addVideoReport, createReportedVideo, isLiveVideo, judgeVideo } from '../../../src/core/playback/judge-video.ts'

const OURS = 'EV7WhVT270Q'
const OTHER = 'aaaaaaaaaaa'

it.each([
  ['our id, our length', 15913, { videoId: OURS, duration: 15913 }, 'ours'],
  ['our id, a length the file has wrong', 15913, { videoId: OURS, duration: 9000 }, 'ours'],
  ['nothing said', 15913, {}, 'ours'],
  ['nothing known', undefined, { duration: 20 }, 'ours'],
  ['no id, about our length', 15913, { duration: 16000 }, 'ours'],
  ['another id', 15913, { videoId: OTHER, duration: 15913 }, 'other'],
  ['another id, nothing known', undefined, { videoId: OTHER }, 'other'],
  ['no id, more than 2 % off', 15913, { duration: 16500 }, 'other'],
  ['no id, a short video within 5 s', 60, { duration: 64 }, 'ours'],
  ['our id, 15 s', 15913, { videoId: OURS, duration: 15 }, 'advertisement'],
  ['no id, 30 s', 15913, { duration: 30 }, 'advertisement'],
  ['our id, live and growing', 3600, { videoId: OURS, duration: 7200 }, 'ours'],
])('%s', (_name, expected, said, owner) => {
  expect(judgeVideo(OURS, expected, said)).toBe(owner)
})

it('is a live stream when it reports no end, or a length that grows in small steps', () => {
  const endless = addVideoReport(createReportedVideo(undefined), OURS, { isEndless: true })
  expect(isLiveVideo(endless)).toBe(true)
  expect(isLiveVideo(addVideoReport(endless, OURS, { duration: 600 }))).toBe(false)
  let growing = addVideoReport(createReportedVideo(600), OURS, { videoId: OURS, duration: 600 })
  expect(isLiveVideo(addVideoReport(growing, OURS, { duration: 900 }))).toBe(false)
  for (const duration of [602, 604]) growing = addVideoReport(growing, OURS, { duration })
  expect(growing).toMatchObject({ videoId: OURS, owner: 'ours', expected: 604, growth: 4 })
  expect(isLiveVideo(growing)).toBe(true)
})
