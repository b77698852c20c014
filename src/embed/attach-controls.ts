/** The controls of an embedded page: play, position, time and the switch for following. */

import { plays } from '../core/playback/playback.ts'
import type { Seconds } from '../core/time/span.ts'
import { formatTimecode, speakTimecode } from '../core/time/timecode.ts'
import { createElement } from './elements.ts'
import type { Embed } from './embed.ts'
import { togglePlaying } from './play-excerpt.ts'

export function attachControls(page: HTMLElement, embed: Embed): void {
  const { player, excerpt, episode, follow } = embed
  const { clock, commands } = player
  if (clock.getState().isMissing) return
  const getEnd = () =>
    excerpt.span?.end ?? (episode.duration || clock.getState().duration || excerpt.transcript.duration)
  const play = createElement('button', { type: 'button', className: 'sign', ariaLabel: 'Play' })
  play.dataset['play'] = ''
  const position = createElement('input', { type: 'range', step: '1', ariaLabel: 'Position' })
  const time = createElement('span', { className: 'clock' })
  const following = createElement('button', { type: 'button', className: 'follow', textContent: 'Follow' })
  const bar = createElement('div', { className: 'controls', ariaLabel: 'Playback' }, play, position, time, following)
  bar.setAttribute('role', 'group')
  page.append(bar)

  const show = (at: Seconds) => {
    const start = excerpt.span?.start ?? 0
    const end = Math.max(getEnd(), start)
    position.min = String(Math.floor(start))
    position.max = String(Math.ceil(end))
    position.value = String(Math.floor(at))
    position.ariaValueText = speakTimecode(at)
    time.textContent = `${formatTimecode(at)} / ${formatTimecode(end)}`
  }
  const renew = () => {
    const { phase } = clock.getState()
    const isPlaying = plays(phase)
    play.ariaLabel = isPlaying ? 'Pause' : 'Play'
    play.dataset['play'] = isPlaying ? 'on' : ''
    play.disabled = phase === 'failed'
    following.ariaPressed = String(follow.getState() === 'on')
    showTime()
  }
  let cancelWake = () => {}
  const showTime = (reached = 0) => {
    cancelWake()
    const at = Math.max(clock.now(), reached)
    show(at)
    const next = Math.floor(at) + 1
    if (clock.getState().phase === 'playing') cancelWake = clock.wakeAt(next, () => showTime(next), { slack: 0.3 })
  }
  play.addEventListener('click', () => togglePlaying(embed))
  position.addEventListener('input', () => commands.seek(Number(position.value)))
  following.addEventListener('click', follow.toggle)
  clock.subscribe(renew)
  follow.subscribe(renew)
  renew()
}
