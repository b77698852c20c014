/** Marks the playing paragraph, paints the spoken word, and keeps it in view until the reader scrolls. */

import { buildWordTimes, findWordAt } from '../core/transcript/word-times.ts'
import { createPainter } from '../views/transcript/painting/painter.ts'
import type { Embed } from './embed.ts'

export function attachSpoken(embed: Embed): void {
  const { episode, excerpt, player, text, follow, activity } = embed
  const { clock, commands } = player
  const painter = createPainter('word')
  const spoken = document.createRange()
  let marked: HTMLElement | undefined
  let times: { readonly segment: number; readonly words: ReturnType<typeof buildWordTimes> } | undefined
  let cancelWake = () => {}

  const findTimes = (segment: number) => {
    if (times?.segment !== segment)
      times = { segment, words: buildWordTimes(episode, excerpt.transcript.segments[segment]!) }
    return times.words
  }
  const mark = () => {
    const { active } = activity.getState()
    const row = active.kind === 'segment' ? text.findRow(active.segment) : undefined
    if (row === marked) return
    marked?.removeAttribute('aria-current')
    row?.setAttribute('aria-current', 'true')
    marked = row
  }
  const paint = (reached = 0): void => {
    cancelWake()
    const { active } = activity.getState()
    const { phase, hasLoaded } = clock.getState()
    if (active.kind !== 'segment' || !hasLoaded || phase === 'failed') return painter.clear()
    const words = findTimes(active.segment)
    const word = findWordAt(words, Math.max(clock.now(), reached))
    const start = words.offsets[word] ?? 0
    const isThere =
      word >= 0 && text.moveRange(spoken, active.segment, { start, end: start + (words.lengths[word] ?? 0) })
    painter.paint(isThere ? [spoken] : [])
    if (isThere && follow.getState() === 'on') keepInView(text.element, marked, spoken)
    const next = words.starts[word + 1]
    if (phase === 'playing' && next !== undefined) cancelWake = clock.wakeAt(next, () => paint(next))
  }
  const renew = () => {
    mark()
    paint()
  }
  for (const store of [clock, activity, follow]) store.subscribe(renew)
  renew()

  let hasPlayed = false
  clock.subscribe(({ phase }) => {
    if (phase !== 'playing' || hasPlayed) return
    hasPlayed = true
    follow.resume()
  })
  for (const name of ['wheel', 'touchmove', 'pointerdown'])
    text.element.addEventListener(name, follow.yieldToReader, { passive: true })
  text.element.addEventListener('keydown', ({ key }) => /^(?:Arrow|Page|Home|End)/.test(key) && follow.yieldToReader())
  text.element.addEventListener('click', ({ target }) => {
    const time = target instanceof Element ? target.closest<HTMLElement>('[data-time]')?.dataset['time'] : undefined
    if (time === undefined) return
    commands.seek(Number(time))
    follow.resume()
  })
}

/** Scrolls when the spoken line has left the middle of the text: its paragraph, or the line of a tall one, to the upper third. */
function keepInView(box: HTMLElement, row: HTMLElement | undefined, word: Range): void {
  if (!row || document.getSelection()?.isCollapsed === false) return
  const paragraph = row.getBoundingClientRect()
  const line = word.getBoundingClientRect()
  const frame = box.getBoundingClientRect()
  const place = (at: number) => (at - frame.top) / frame.height
  if (line.height === 0 || (place(line.top) >= 0.2 && place(line.bottom) <= 0.7)) return
  const target = paragraph.height > frame.height / 2 ? line : paragraph
  box.scrollBy({ top: target.top - frame.top - frame.height * 0.32 })
}
