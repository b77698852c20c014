/** Listens to events of a window, a document or an element. */

type EventsOf<Target> = Target extends Window
  ? WindowEventMap
  : Target extends Document
    ? DocumentEventMap
    : HTMLElementEventMap

/** @returns The way to stop. */
export function listen<Target extends EventTarget>(
  target: Target,
  handlers: { readonly [Name in keyof EventsOf<Target>]?: (event: EventsOf<Target>[Name]) => unknown },
  options?: AddEventListenerOptions,
): () => void {
  const all = Object.entries(handlers) as [string, EventListener][]
  for (const [name, handler] of all) target.addEventListener(name, handler, options)
  return () => {
    for (const [name, handler] of all) target.removeEventListener(name, handler, options)
  }
}
