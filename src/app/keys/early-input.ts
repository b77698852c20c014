/** Handles input before its code has loaded: keys are kept for the key table, and a dropped file does not replace the page. */

/** Milliseconds after which an early key press is dropped: acting on it later would be a surprise. */
const FORGOTTEN_AFTER = 5000

let kept: KeyboardEvent[] = []
let obey: ((event: KeyboardEvent) => void) | undefined

// The build renders pages without a window.
if (typeof window !== 'undefined') listenEarly()

function listenEarly(): void {
  window.addEventListener('keydown', (event) => {
    if (obey) obey(event)
    else if (!isTyped(event)) kept = [...kept.filter(isFresh), event]
  })
  for (const name of ['dragover', 'drop'] as const) {
    window.addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    })
  }
}

/** Hands over the keys pressed so far, then each as it is pressed, until the returned function is called. */
export function listenToKeys(handle: (event: KeyboardEvent) => void): () => void {
  obey = handle
  const early = kept.filter(isFresh)
  kept = []
  for (const event of early) handle(event)
  return () => {
    if (obey === handle) obey = undefined
  }
}

/** The field has it: the palette that it opens would get it a second time. */
function isTyped({ target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && target instanceof Element && target.matches('input, textarea')
}

function isFresh({ timeStamp }: KeyboardEvent): boolean {
  return performance.now() - timeStamp < FORGOTTEN_AFTER
}
