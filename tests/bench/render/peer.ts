/** hyperaudio-lite, unchanged, with the same words: an element a word, on a clock of our own. */

import type { Episode } from '../../../src/core/episode/schema.ts'
import { type BenchPage, openPage, type Stage, waitForFrames } from './bench-page.ts'

export interface Peer extends BenchPage {
  /** Seconds of CPU from setting its words to the frame that shows them. */
  readonly firstText: number
}

export async function openPeer(stage: Stage, slowness: number): Promise<Peer> {
  const opened = await openPage(stage, slowness)
  await opened.page.goto(`${stage.origin}/peer.html`)
  await opened.page.evaluate(`window.words = ${JSON.stringify(listWords(stage.talk))}`)
  const before = await opened.cpu()
  await opened.page.evaluate(START_PEER)
  await waitForFrames(opened.page)
  return { ...opened, firstText: (await opened.cpu()) - before }
}

function listWords({ cues, duration = 0 }: Episode): [number, string][][] {
  return cues.map(({ start = 0, text }, index) => {
    const end = cues[index + 1]?.start ?? duration
    const words = text.split(' ')
    return words.map((word, at) => [Math.round(1000 * (start + ((end - start) * at) / words.length)), word])
  })
}

const START_PEER = `{
  const clock = window.peerClock = { base: 0, at: 0, rate: 1, isOn: false, now() { return this.base + (this.isOn ? (performance.now() - this.at) / 1000 * this.rate : 0) } }
  const element = document.getElementById('hp')
  Object.defineProperty(element, 'currentTime', { get: () => clock.now(), set: (to) => Object.assign(clock, { base: to, at: performance.now() }) })
  element.play = () => Promise.resolve()
  element.pause = () => {}
  document.getElementById('root').innerHTML = '<div id="pane"><article><section>' +
    window.words.map((words) => '<p>' + words.map(([at, word]) => '<span data-m="' + at + '" data-d="200">' + word + ' </span>').join('') + '</p>').join('') +
    '</section></article></div>'
  window.peer = new HyperaudioLite({ transcript: 'pane', player: 'hp', autoScroll: true })
  window.startPeer = (rate) => { Object.assign(clock, { base: clock.now(), at: performance.now(), rate, isOn: true }); element.dispatchEvent(new Event('play')) }
  window.seekPeer = (to) => { element.currentTime = to; element.dispatchEvent(new Event('seeked')) }
}`
