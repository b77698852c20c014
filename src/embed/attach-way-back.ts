/** The link of an embedded page to the episode, at the second that is being heard. */

import { formatTimecode } from '../core/time/timecode.ts'
import type { Embed } from './embed.ts'

export function attachWayBack({ player: { clock }, activity }: Embed): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-way-back]')
  if (!link) return
  const renew = () => {
    const at = Math.floor(clock.now())
    const address = new URL(link.href)
    if (at > 0) address.searchParams.set('t', String(at))
    link.href = address.href
    link.textContent = at > 0 ? `Open at ${formatTimecode(at)} in Transcript Explorer` : 'Open in Transcript Explorer'
  }
  // The time on it changes with the paragraphs; a press counts to the second.
  for (const name of ['pointerdown', 'focus', 'click', 'contextmenu']) link.addEventListener(name, renew)
  clock.subscribe(renew)
  activity.subscribe(renew)
  renew()
}
