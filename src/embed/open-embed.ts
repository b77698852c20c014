/** Loads the episode of an embedded page and puts player, controls and passage into it. */

import { loadEpisode } from '../library/load-episode.ts'
import { createLightPlayer } from '../player/create-light-player.ts'
import { parseEpisodeAddress, readSpan } from '../services/address.ts'
import { createFollow } from '../session/playback/follow.ts'
import { createActivity } from '../session/playback/activity.ts'
import { createSpanPlayback } from '../session/playback/span-playback.ts'
import { attachControls } from './attach-controls.ts'
import { attachScreen } from './attach-screen.ts'
import { attachSpoken } from './attach-spoken.ts'
import { attachWayBack } from './attach-way-back.ts'
import { drawText } from './draw-text.ts'
import { createElement } from './elements.ts'
import { createEmbedExcerpt } from './embed-excerpt.ts'
import type { Embed } from './embed.ts'

/** `page` names the episode; `base` is the path of the site. */
export async function openEmbed(page: HTMLElement, base: string): Promise<void> {
  const load = await loadEpisode(page.dataset['episode'] ?? '', base)
  if (!load.ok) return showFailure(page, base)
  const { episode } = load
  const { view } = parseEpisodeAddress(window.location.search)
  const excerpt = createEmbedExcerpt(episode, view.t ?? 0, readSpan(view))
  const { title, channel, duration } = episode
  const site = new URL(base, document.baseURI).href
  const player = createLightPlayer(episode.media, { title, channel, duration, site })
  const { clock, commands } = player
  const embed: Embed = {
    episode,
    excerpt,
    player,
    text: drawText(excerpt, episode),
    follow: createFollow(),
    activity: createActivity(excerpt.transcript, clock),
    spans: createSpanPlayback(clock, commands, commands.play),
  }
  page.querySelector('[data-about]')?.remove()
  attachScreen(page, embed)
  attachControls(page, embed)
  page.append(embed.text.element)
  attachWayBack(embed)
  attachSpoken(embed)
  if (excerpt.start > 0) commands.seek(excerpt.start)
  embed.text.show(excerpt.start)
}

function showFailure(page: HTMLElement, base: string): void {
  const again = createElement('button', { type: 'button', textContent: 'Try again' })
  const message = createElement('p', { className: 'notice', textContent: 'The transcript couldn’t be loaded. ' }, again)
  message.setAttribute('role', 'alert')
  again.addEventListener('click', () => {
    message.remove()
    void openEmbed(page, base)
  })
  page.append(message)
}
