/** The picture of an embedded page: a large play button until the player is there, then its frame; and what went wrong. */

import { formatWatchAddress } from '../core/episode/media-file.ts'
import { formatTimecode } from '../core/time/timecode.ts'
import { attachPlayerFrame } from '../player/create-light-player.ts'
import { describePlayerProblem } from '../views/player/player-message.ts'
import { createElement } from './elements.ts'
import type { Embed } from './embed.ts'
import { playExcerpt } from './play-excerpt.ts'

export function attachScreen(page: HTMLElement, embed: Embed): void {
  const { player, episode, excerpt } = embed
  const { media } = episode
  if (!media) return
  const isForeign = media.kind === 'youtube'
  const isSound = media.kind === 'file' && media.mime.startsWith('audio/')
  const screen = createElement('div', { className: isSound ? 'screen sound' : 'screen' })
  const play = createElement(
    'button',
    { type: 'button', className: 'start', ariaLabel: `Play from ${formatTimecode(excerpt.start)}` },
    createElement('span', { className: 'sign', ariaHidden: 'true' }),
    createElement('small', { textContent: isForeign ? 'Loads from YouTube when you press play' : '' }),
  )
  play.addEventListener('click', () => playExcerpt(embed))
  screen.append(play)
  const notice = createElement('div')
  notice.setAttribute('role', 'status')
  page.append(screen, notice)
  attachPlayerFrame(player, screen, episode.title)

  const renew = () => {
    const isShown = player.frame.getState().kind !== 'none'
    if (isShown && document.activeElement === play) page.querySelector<HTMLElement>('[data-play]')?.focus()
    play.hidden = isShown
    const { problem, phase } = player.clock.getState()
    play.disabled = phase === 'loading'
    notice.replaceChildren(...(problem ? [drawProblem(embed, describePlayerProblem(problem, isForeign))] : []))
  }
  player.frame.subscribe(renew)
  player.clock.subscribe(renew)
  renew()
}

function drawProblem({ player, episode }: Embed, message: ReturnType<typeof describePlayerProblem>): HTMLElement {
  const { title, text, actions } = message
  const box = createElement('p', { className: 'notice' }, createElement('b', { textContent: title }), ` ${text} `)
  if (actions.includes('retry')) {
    const retry = createElement('button', { type: 'button', textContent: 'Try again' })
    retry.addEventListener('click', player.commands.retry)
    box.append(retry, ' ')
  }
  if (actions.includes('open') && episode.media?.kind === 'youtube') {
    const href = formatWatchAddress(episode.media.videoId, player.clock.now())
    box.append(createElement('a', { href, target: '_blank', rel: 'noopener', textContent: 'Open on YouTube' }))
  }
  return box
}
