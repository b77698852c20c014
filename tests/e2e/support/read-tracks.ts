/** Parses texts with the browser's own WebVTT parser: each is loaded as the `<track>` of a video in a blank page. */

import type { Page } from '@playwright/test'

export interface TrackCue {
  readonly start: number
  readonly end: number
  /** Text without markup, as it would be shown. */
  readonly text: string
}

const ADDRESS = 'http://tracks.test/'
const AT_ONCE = 50

/** Cues in the order of the track; undefined for a text the browser refuses as no WebVTT. The page gets an origin of its own, without our policy. */
export async function readTracks(page: Page, texts: readonly string[]): Promise<(readonly TrackCue[] | undefined)[]> {
  await page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Tracks</title>' }))
  await page.goto(ADDRESS)
  const read: (readonly TrackCue[] | undefined)[] = []
  for (let from = 0; from < texts.length; from += AT_ONCE) {
    read.push(...(await page.evaluate(loadTracks, texts.slice(from, from + AT_ONCE))))
  }
  return read
}

/** Runs in the page. */
function loadTracks(texts: readonly string[]): Promise<(TrackCue[] | undefined)[]> {
  const load = (text: string) =>
    new Promise<TrackCue[] | undefined>((done) => {
      const video = document.createElement('video')
      const element = document.createElement('track')
      element.src = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }))
      const end = (cues: TrackCue[] | undefined) => {
        URL.revokeObjectURL(element.src)
        video.remove()
        done(cues)
      }
      element.addEventListener('load', () => {
        const cues = Array.from(element.track.cues ?? []) as VTTCue[]
        end(
          cues.map((cue) => ({
            start: cue.startTime,
            end: cue.endTime,
            text: cue.getCueAsHTML().textContent ?? '',
          })),
        )
      })
      element.addEventListener('error', () => end(undefined))
      video.append(element)
      document.body.append(video)
      element.track.mode = 'hidden'
    })
  return Promise.all(texts.map(load))
}
