/** Presses in a page that came with its text, before the program was there to obey: `public/presses.js` keeps them. */

/** button: of the page around the text · text: times, words and links that the text's own code obeys. */
type PressKind = 'button' | 'text'

interface EarlyPress {
  readonly target: EventTarget
  /** From the left of the window, and from the top of the page. */
  readonly x: number
  readonly y: number
}

declare global {
  interface Window {
    earlyPresses?: Partial<Record<PressKind, readonly EarlyPress[]>>
  }
}

/** Does what was pressed so far, and keeps nothing of the kind from now on. */
export function releasePresses(kind: PressKind): void {
  const presses = window.earlyPresses?.[kind]
  if (!presses) return
  delete window.earlyPresses![kind]
  for (const press of presses) replay(press)
}

function replay({ target, x, y }: EarlyPress): void {
  if (!(target instanceof Element) || !target.isConnected) return
  const facts = { bubbles: true, cancelable: true, clientX: x, clientY: y - window.scrollY, detail: 1 }
  target.dispatchEvent(new PointerEvent('pointerdown', facts))
  target.dispatchEvent(new MouseEvent('click', facts))
}
