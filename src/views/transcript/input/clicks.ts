/**
 * The end of every click on a time or on the text (`goToClicked`), and clicks on the controls in the text: times, the play
 * sign, the way past an advertisement, "About this text". These work before the code for the text itself (`attach-text-clicks.ts`) has loaded.
 */

import type { Seconds } from '../../../core/time/span.ts'
import type { Session } from '../../../session/session.ts'

/** One listener for all. With a modifier a time stays a link. */
export function handleTimeClick(event: MouseEvent, session: Session): void {
  const target = event.target instanceof Element ? event.target : undefined
  const play = target?.closest<HTMLElement>('[data-play]')
  if (play) return session.commands.play(Number(play.dataset['play']))
  const skip = target?.closest<HTMLElement>('[data-skip]')
  if (skip?.dataset['skip'] && isPlain(event)) {
    event.preventDefault()
    return session.commands.goTo(Number(skip.dataset['skip']))
  }
  const time = target?.closest<HTMLElement>('[data-time]')
  const isAbout = target?.closest('[data-part="about"]')
  if (!isPlain(event) || !(time || isAbout)) return
  event.preventDefault()
  if (!time) return session.commands.showPart('about')
  const row = time.closest<HTMLElement>('[data-segment]')
  goToClicked(session, Number(time.dataset['time']), row ? Number(row.dataset['segment']) : undefined)
}

/** Every click on a time or on the text ends here. Nothing scrolls: the target is under the pointer. */
export function goToClicked({ commands }: Session, at: Seconds, segment: number | undefined): void {
  commands.goTo(at, { segment, scroll: 'stay' })
}

export function isPlain({ shiftKey, altKey, metaKey, ctrlKey }: MouseEvent): boolean {
  return !shiftKey && !altKey && !metaKey && !ctrlKey
}
